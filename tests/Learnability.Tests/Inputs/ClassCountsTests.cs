namespace Learnability.Tests.InputTests;

public class ClassCountsTests
{
    [Theory]
    [InlineData("cat=100,\"big, dog\"=50")]
    [InlineData("\"big, dog\"=50,cat=100")]
    [InlineData("100, 50")]
    public void For_Classes_GivesTheirCounts(string text) => Assert.Equal([100, 50], ClassCounts.Parse(text).For(["cat", "big, dog"]).AsEnumerable());

    [Theory]
    [InlineData("")]
    [InlineData("cat")]
    [InlineData("cat=0,dog=1")]
    [InlineData("cat=1.5,dog=1")]
    [InlineData("cat=1,cat=2")]
    [InlineData("-1,2")]
    public void Parse_AnythingElse_IsRefused(string text) => Assert.Throws<UsageException>(() => ClassCounts.Parse(text));

    [Theory]
    [InlineData("1,2,3")]
    [InlineData("cat=1,cow=2")]
    public void For_OtherClasses_ShowsHowItIsWritten(string text)
        => Assert.Contains("such as --counts cat=N,dog=N", Assert.Throws<UsageException>(() => ClassCounts.Parse(text).For(["cat", "dog"])).Message, StringComparison.Ordinal);
}
