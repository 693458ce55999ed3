namespace Learnability.Tests.WeightTests;

public class WeightClipTests
{
    [Fact]
    public void Parse_TwoNumbers_GivesBounds() => Assert.Equal(new WeightClip(0.2, 5), WeightClip.Parse("0.2:5"));

    [Theory]
    [InlineData("5")]
    [InlineData("0.2:5:6")]
    [InlineData("0.2;5")]
    [InlineData("a:b")]
    [InlineData("1.1:5")]
    [InlineData("0.2:0.9")]
    [InlineData("-0.1:5")]
    [InlineData("NaN:5")]
    [InlineData("0.2:Infinity")]
    [InlineData("5:0.2")]
    public void Parse_AnythingElse_IsRefusedWithTheForm(string text)
        => Assert.Contains("LOW:HIGH", Assert.Throws<UsageException>(() => WeightClip.Parse(text)).Message, StringComparison.Ordinal);
}
