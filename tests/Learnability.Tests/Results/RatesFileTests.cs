using Learnability.Tests.WeightTests;

namespace Learnability.Tests.ResultTests;

public class RatesFileTests
{
    [Fact]
    public void Read_ContractsExample_GivesRates()
    {
        var file = RatesFile.Read("""{"schema":"learnability/rates/1","classes":[{"name":"cat","hits":579,"count":1000},{"name":"dog","hits":1000,"count":1000}]}""", "rates.json");

        Assert.Equal([0.579, 1.0], file.Rates.Values.ToArray());
        Assert.Equal(["cat", "dog"], file.Rates.Classes.Select(c => c.Name));
        Assert.Null(file.Confusion);
    }

    [Fact]
    public void Write_EverythingKnown_ReadsBackTheSame()
    {
        var confusion = new ConfusionMatrix(["a", "b"], [3, 1, 2, 4]);
        var written = new RatesFile(confusion.Rates(), confusion, "solve", "abc").Write();

        var read = RatesFile.Read(written, "rates.json");

        Assert.Equal(written, read.Write());
        Assert.Equal(2, read.Confusion![1, 0]);
        Assert.Equal(("solve", "abc"), (read.Split, read.DataHash));
        Assert.EndsWith("}\n", written, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', written);
    }

    [Fact]
    public void Read_PrecisionsAndTrainCounts_AreKept()
    {
        var text = """
            {"schema":"learnability/rates/1","classes":[
              {"name":"a","hits":3,"count":4,"precision":0.6,"trainCount":50},{"name":"b","hits":0,"count":6,"precision":0,"trainCount":7}]}
            """;

        var read = RatesFile.Read(text, "rates.json");

        Assert.Equal([5L, 0L], read.Rates.Classes.Select(c => c.Predicted!.Value));
        Assert.Equal([50, 7], read.Rates.TrainCounts.ToArray());
        Assert.Equal(read.Rates.Classes.ToArray(), RatesFile.Read(read.Write(), "again").Rates.Classes.ToArray());
    }

    [Fact]
    public void Read_Confusion_GivesThePredictedCounts()
    {
        var confusion = new ConfusionMatrix(["a", "b"], [3, 1, 2, 4]);

        var read = RatesFile.Read(new RatesFile(confusion.Rates(), confusion).Write(), "rates.json");

        Assert.Equal([5L, 5L], read.Rates.Classes.Select(c => c.Predicted!.Value));
    }

    [Fact]
    public Task Write_SmallMatrix_GivesTheFile()
    {
        var confusion = new ConfusionMatrix(["a", "größer"], [3, 1, 2, 4]);

        return Verifier.Verify(new RatesFile(confusion.Rates(), confusion, "solve", "abc").Write());
    }

    [Theory]
    [InlineData("""{"name":"a","hits":1,"count":0}""", "classes[1].count: found 0")]
    [InlineData("""{"name":"a","hits":-1,"count":5}""", "classes[1].hits: found -1")]
    [InlineData("""{"name":"a","hits":6,"count":5}""", "classes[1].hits: found 6; expected a whole number from 0 to the count, 5")]
    [InlineData("""{"name":"a","hits":1,"count":3000000000}""", "classes[1].count: found 3000000000")]
    [InlineData("""{"name":"a","hits":1.5,"count":5}""", "classes[1].hits: found 1.5; expected a whole number")]
    [InlineData("""{"name":"a","hits":"1","count":5}""", "classes[1].hits: found \"1\"; expected a whole number")]
    [InlineData("""{"name":"a","hits":99999999999999999999,"count":5}""", "classes[1].hits: found 99999999999999999999")]
    [InlineData("""{"name":"a","rate":0.5}""", "classes[1].hits: found none; expected hits and count, not a rate alone")]
    [InlineData("""{"name":"a","hits":1}""", "classes[1].count: found none")]
    [InlineData("""{"hits":1,"count":2}""", "classes[1].name: found none")]
    [InlineData("""{"name":null,"hits":1,"count":2}""", "classes[1].name")]
    [InlineData("""{"name":7,"hits":1,"count":2}""", "classes[1].name: found 7; expected a text")]
    [InlineData("""{"name":"","hits":1,"count":2}""", "classes: found a class without a name")]
    [InlineData("""{"name":"first","hits":1,"count":2}""", "classes: found class 'first' twice")]
    [InlineData("""{"name":"a","hits":1,"count":2,"rate":1.5}""", "classes[1].rate: found 1.5; expected a number in [0, 1]")]
    [InlineData("""{"name":"a","hits":1,"count":2,"rate":0.6}""", "classes[1].rate: found 0.6; expected 0.5")]
    [InlineData("""{"name":"a","hits":1,"count":2,"precision":-0.1}""", "classes[1].precision: found -0.1")]
    [InlineData("""{"name":"a","hits":1,"count":2,"precision":0}""", "classes[1].precision: found 0 with 1 hits")]
    [InlineData("""{"name":"a","hits":0,"count":2,"precision":0.5}""", "classes[1].precision: found 0.5 with 0 hits")]
    [InlineData("""{"name":"a","hits":1,"count":2,"trainCount":0}""", "classes[1].trainCount: found 0; expected a whole number from 1")]
    [InlineData("""{"name":"a","hits":1,"count":2,"trainCount":7}""", "classes: found training images for class 'a' and none for class 'first'")]
    [InlineData("""{"name":"a","hits":1,"count":2,"hit":2}""", "classes[1].hit: found a member that is not known")]
    [InlineData("""{"name":"a","hits":1,"hits":1,"count":2}""", "classes[1].hits: found this member twice")]
    [InlineData("""7""", "classes[1]: found 7")]
    [InlineData("""null""", "classes[1]")]
    public void Read_BadClass_NamesTheMember(string second, string expected)
        => Refuses($$"""{"schema":"learnability/rates/1","classes":[{"name":"first","hits":1,"count":2},{{second}}]}""", expected);

    [Theory]
    [InlineData("""{"schema":"learnability/rates/1","classes":[]}""", "classes: found no classes")]
    [InlineData("""{"schema":"learnability/rates/1","classes":[{"name":"a","hits":1,"count":2}]}""", "classes: found one class ('a')")]
    [InlineData("""{"schema":"learnability/rates/1","classes":null}""", "classes: found null; expected a list")]
    [InlineData("""{"schema":"learnability/rates/1"}""", "classes: found none")]
    [InlineData("""{"schema":"learnability/rates/2","classes":[]}""", "schema: found 'learnability/rates/2'; expected 'learnability/rates/1'. The file is of another version")]
    [InlineData("""{"schema":"learnability/weights/1","classes":[]}""", "Another kind of file")]
    [InlineData("""{"classes":[]}""", "schema: found none")]
    [InlineData("""[]""", "not an object")]
    [InlineData("", "malformed JSON at line 1, byte 1")]
    [InlineData("{\"schema\":\"learnability/rates/1\",\n\"classes\":[{\"name\":\"a\",\"hits\":1,\"count\":x}]}", "malformed JSON at line 2, byte 41 near member classes[0].count")]
    [InlineData("""{"schema":"learnability/rates/1","classes":[],"more":1}""", "more: found a member that is not known")]
    public void Read_BadFile_SaysWhatAndWhere(string text, string expected) => Refuses(text, expected);

    [Theory]
    [InlineData("[[3,1]]", "confusion: found 1 rows; expected 2")]
    [InlineData("[[3,1],[2]]", "confusion[1]")]
    [InlineData("[[3,2],[2,4]]", "confusion[0]")]
    [InlineData("[[3,1],[4,2]]", "confusion[1]")]
    [InlineData("[[3,1],[7,-1]]", "confusion[1]")]
    [InlineData("[[3,1],null]", "confusion[1]")]
    public void Read_ConfusionThatDoesNotFit_NamesTheRow(string confusion, string expected)
        => Refuses($$"""{"schema":"learnability/rates/1","classes":[{"name":"a","hits":3,"count":4},{"name":"b","hits":4,"count":6}],"confusion":{{confusion}}}""", expected);

    [Fact]
    public void Read_PrecisionAgainstTheConfusion_IsBadInput()
        => Refuses(
            """{"schema":"learnability/rates/1","classes":[{"name":"a","hits":3,"count":4,"precision":0.7},{"name":"b","hits":4,"count":6}],"confusion":[[3,1],[2,4]]}""",
            "classes[0].precision: found 0.7; expected 0.6");

    [Fact]
    public void Read_AnyTruncation_IsBadInput()
    {
        var text = new RatesFile(TestRates.Proposal).Write().TrimEnd();

        Assert.All(Enumerable.Range(0, text.Length), length => Assert.Throws<BadInputException>(() => RatesFile.Read(text[..length], "rates.json")));
    }

    private static void Refuses(string text, string expected)
    {
        var fault = Assert.Throws<BadInputException>(() => RatesFile.Read(text, "rates.json"));

        Assert.StartsWith("rates.json: ", fault.Message, StringComparison.Ordinal);
        Assert.True(fault.Message.Contains(expected, StringComparison.Ordinal), fault.Message);
        Assert.DoesNotContain('\n', fault.Message);
    }
}
