namespace Learnability.Tests.InputTests;

public class CsvTextTests
{
    [Fact]
    public void Read_QuotesAndLineEnds_GivesFieldsAndLines()
    {
        var records = CsvText.Read("\uFEFFa,b\r\n\"x, \"\"y\"\"\",\n\"two\nlines\",3\n1,2\n\n", "f.csv");

        Assert.Equal([1, 2, 3, 5], records.Select(r => r.Line));
        Assert.Equal(["a", "b"], records[0].Fields.ToArray());
        Assert.Equal(["x, \"y\"", ""], records[1].Fields.ToArray());
        Assert.Equal(["two\nlines", "3"], records[2].Fields.ToArray());
        Assert.Equal(["1", "2"], records[3].Fields.ToArray());
    }

    [Theory]
    [InlineData("a,b\n1\n", "f.csv: line 2: found 1 field(s); expected 2, as in line 1. Repair the line.")]
    [InlineData("a,b\n1,2\n\n1,2", "f.csv: line 3: found 1 field(s)")]
    [InlineData("a,b\n1,\"2\n", "f.csv: line 2: found \"2; expected quotes around the whole")]
    [InlineData("a,b\n1,\"2\"x\n", "f.csv: line 2: found \"2\"x; expected quotes around the whole")]
    [InlineData("a,b\n1,2\"\n", "f.csv: line 2: found 2\"; expected quotes around the whole")]
    [InlineData("a,b\r1,2\n", "f.csv: line 1: found b 1,2; expected quotes around the whole")]
    public void Read_AnythingElse_NamesTheLine(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<BadInputException>(() => CsvText.Read(text, "f.csv")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a;b\n1,5;2\n", "1,5")]
    [InlineData("a\tb\n1,5\t2\n", "1,5")]
    [InlineData("\"x;y\",b\n1;5,2\n", "1;5")]
    [InlineData("sep=\t\na;b\tc\n1\t2\n", "1")]
    public void Read_OtherSeparators_AreTakenFromTheFirstLine(string text, string expected)
    {
        var record = CsvText.Read(text, "f.csv")[1];

        Assert.Equal(2, record.Fields.Length);
        Assert.Equal(expected, record.Fields[0]);
    }

    [Fact]
    public void Read_NoText_IsRefused()
        => Assert.Contains("f.csv: line 2: found bytes that are no text in UTF-8", Assert.Throws<BadInputException>(() => CsvText.Read("a,b\n\uFFFD,2", "f.csv")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_Empty_GivesOneEmptyField() => Assert.Equal([""], Assert.Single(CsvText.Read("", "f.csv")).Fields.ToArray());
}
