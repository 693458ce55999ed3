namespace Learnability.Tests.InputTests;

public class RatesTextTests
{
    private const string Report = """
        {"cat":{"precision":0.75,"recall":0.9,"f1-score":0.8181,"support":100.0},"dog":{"precision":0.5,"recall":0.2,"f1-score":0.2857,"support":10},
        "accuracy":0.8363,"macro avg":{"precision":0.625,"recall":0.55,"f1-score":0.55,"support":110},"weighted avg":{"precision":0.7,"recall":0.8,"f1-score":0.7,"support":110}}
        """;

    [Theory]
    [InlineData("""{"schema":"learnability/rates/1","classes":[{"name":"cat","hits":90,"count":100},{"name":"dog","hits":2,"count":10}]}""")]
    [InlineData(Report)]
    [InlineData(",precision,recall,f1-score,support\ncat,0.75,0.9,0.8181,100.0\ndog,0.5,0.2,0.2857,10.0\naccuracy,0.83,0.83,0.83,0.83\nmacro avg,0.6,0.5,0.5,110.0\n")]
    [InlineData("class;rate;count\ncat;0,9;100\ndog;0,2;10\n")]
    public void Read_RatesWithCounts_GivesHits(string text)
    {
        var read = RatesText.Read(text, "r");

        Assert.Equal([("cat", 90, 100), ("dog", 2, 10)], read.Rates.Classes.Select(c => (c.Name, c.Hits, c.Count)));
        Assert.Empty(read.Notes);
    }

    [Fact]
    public void Read_Report_KnowsHowManyWerePredicted()
        => Assert.Equal([120L, 4L], RatesText.Read(Report, "r").Rates.Classes.Select(c => c.Predicted!.Value));

    [Theory]
    [InlineData("""{"cat":0.9,"dog":0.2}""", "cat")]
    [InlineData("[0.9, 0.2]", "0")]
    [InlineData("0.9\n0.2\n", "0")]
    [InlineData("9.0e-01 2.0e-01\n", "0")]
    [InlineData("cat,0.9\ndog,0.2\n", "cat")]
    public void Read_BareRates_NeedCounts(string text, string first)
    {
        var read = RatesText.Read(text, "r", ClassCounts.Parse("100,10"));

        Assert.Equal([(90, 100), (2, 10)], read.Rates.Classes.Select(c => (c.Hits, c.Count)));
        Assert.Equal(first, read.Rates.Classes[0].Name);
        Assert.Contains($"--counts {first}=N,", Assert.Throws<BadInputException>(() => RatesText.Read(text, "r")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RoundedRates_AreSaid()
    {
        var read = RatesText.Read("[0.67, 0.5]", "r", ClassCounts.Parse("3,2"));

        Assert.Equal(2, read.Rates.Classes[0].Hits);
        Assert.Contains("hits are rounded", Assert.Single(read.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[0.9, 1.2]", "r: [1]: found 1.2; expected a number in [0, 1]")]
    [InlineData("[0.9, null]", "r: [1]: found null; expected a number")]
    [InlineData("[0.9]", "r: classes: found one class")]
    [InlineData("[0.9,", "r: found malformed JSON")]
    [InlineData("{}", "r: schema: found none")]
    [InlineData("cat,90\ndog,20\n", "r: line 1: found 90; expected a number in [0, 1]")]
    [InlineData("a,b\nc,d\n", "r: line 1: found 'a,b'; expected a column of classes and one of rates")]
    [InlineData("1,2,3\n4,5,6\n", "A confusion matrix is read by --confusion")]
    public void Read_BadFile_SaysWhatAndWhere(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<BadInputException>(() => RatesText.Read(text, "r", text.Contains("schema", StringComparison.Ordinal) || text is "{}" or "[0.9," ? null : ClassCounts.Parse("5,5"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_CountsTwice_IsRefused()
    {
        Assert.Contains("counts of its own", Assert.Throws<UsageException>(() => RatesText.Read(Report, "r", ClassCounts.Parse("5,5"))).Message, StringComparison.Ordinal);
        Assert.Contains("a whole number from 1", Assert.Throws<BadInputException>(() => RatesText.Read("class,recall,support\na,0,0\nb,1,2\n", "r")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ReportWithAClassWithoutSupport_GoesOnWithoutIt()
    {
        var read = RatesText.Read("""{"a":{"precision":1,"recall":0.5,"support":2},"b":{"precision":1,"recall":1,"support":3},"x":{"precision":0,"recall":0,"support":0}}""", "f");

        Assert.Equal(["a", "b"], read.Rates.Classes.Select(c => c.Name));
        Assert.Contains("no image of class 'x': it has no rate", Assert.Single(read.Notes), StringComparison.Ordinal);
    }
}
