namespace Learnability.Tests.InputTests;

public class NameListTests
{
    [Theory]
    [InlineData("cat=2,dog=0.5", "cat|2;dog|0.5")]
    [InlineData(" cat = 2 , a=b=3", "cat|2;a=b|3")]
    [InlineData("\"cat's toy, \"\"x\"\"=1\"=2,dog=1", "cat's toy, \"x\"=1|2;dog|1")]
    [InlineData("red=\"Dark, red\"", "red|Dark, red")]
    public void Pairs_List_IsRead(string text, string expected)
        => Assert.Equal(expected, string.Join(';', NameList.Pairs(text)!.Value.Select(p => $"{p.Name}|{p.Value}")));

    [Theory]
    [InlineData("")]
    [InlineData("cat")]
    [InlineData("cat=")]
    [InlineData("=2")]
    [InlineData("cat's toy, \"x\"=1=2")]
    [InlineData("\"cat=2")]
    [InlineData("\"a\"b=2")]
    public void Pairs_NoList_IsNull(string text) => Assert.Null(NameList.Pairs(text));

    [Theory]
    [InlineData("cat")]
    [InlineData("cat's toy, \"x\"=1")]
    [InlineData(" blank ")]
    [InlineData("\"")]
    public void Pairs_QuotedName_IsThatName(string name) => Assert.Equal([(name, "2")], NameList.Pairs($"{NameList.Quoted(name)}=2")!.Value.AsEnumerable());
}
