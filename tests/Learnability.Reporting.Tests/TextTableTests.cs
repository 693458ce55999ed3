namespace Learnability.Reporting.Tests;

public sealed class TextTableTests
{
    [Fact]
    public void ToString_RightAlignedColumn_PadsOnTheLeft()
        => Assert.Equal("a    b\n--  --\nx    1\nyy  22\n", new TextTable("a", ">b").Add("x", "1").Add("yy", "22").ToString());

    [Fact]
    public void ToString_LettersOutsideTheBasicPlane_CountAsOneColumn()
        => Assert.Equal("a   b\n--  -\n😀x  1\nyy  2\n", new TextTable("a", "b").Add("😀x", "1").Add("yy", "2").ToString());

    [Fact]
    public void ToString_ControlCharacters_AreShown()
        => Assert.Equal("a\n-------------\ntwo\\nlines\nred\\u001b[31m\n", new TextTable("a").Add("two\nlines").Add("red\u001b[31m").ToString());

    [Fact]
    public void Add_OtherNumberOfCells_IsRefused()
        => Assert.Throws<ArgumentException>(() => new TextTable("a", "b").Add("x"));
}
