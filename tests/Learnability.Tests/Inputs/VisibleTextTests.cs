namespace Learnability.Tests.InputTests;

public class VisibleTextTests
{
    [Theory]
    [InlineData("größer 😀", "größer 😀")]
    [InlineData("a\nb\tc\r", @"a\nb\tc\r")]
    [InlineData("\u001b[31mred", @"\u001b[31mred")]
    [InlineData("cat\u202Egpj", @"cat\u202egpj")]
    public void Of_Names_ShowsWhatIsHidden(string name, string expected) => Assert.Equal(expected, VisibleText.Of(name));

    [Fact]
    public void Of_Kept_StaysAsItIs() => Assert.Equal("a\nb\\u0007", VisibleText.Of("a\nb\a", "\n"));

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@x")]
    [InlineData("-")]
    [InlineData("'=x")]
    [InlineData("'cat'")]
    [InlineData("cat")]
    public void Harmless_Names_AreReadBackAsTheyWere(string name)
    {
        var written = CsvText.Harmless(name);

        Assert.DoesNotMatch("^[=+@-]", written);
        Assert.Equal(name, CsvText.Read(written, "f")[0].Fields[0]);
    }

    [Theory]
    [InlineData("60 image files in /tmp/my photos/p, 20% of each class", "60 image files in p, 20% of each class")]
    [InlineData("made by code", "made by code")]
    [InlineData("archive from https://example.org/a/b", "archive from https://example.org/a/b")]
    public void OriginElsewhere_Paths_AreLeftOut(string origin, string expected)
        => Assert.Equal(expected, new DataRecord("n", origin, false, "", "", 1, 1).OriginElsewhere);
}
