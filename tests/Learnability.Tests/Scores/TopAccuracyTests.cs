namespace Learnability.Tests.ScoringTests;

public sealed class TopAccuracyTests
{
    [Theory]
    [InlineData(1, 1 / 3.0)]
    [InlineData(2, 2 / 3.0)]
    [InlineData(3, 1)]
    public void Of_ThreeImages_CountsThoseAmongTheFirst(int count, double expected)
        => Assert.Equal(expected, TopAccuracy.Of(new Logits(3, [3, 2, 1, 3, 2, 1, 3, 2, 1]), [0, 1, 2], count), 12);

    [Fact]
    public void Of_EqualLogits_WithOneIsTheAccuracy()
    {
        var logits = new Logits(2, [0, 0, 0, 0]);

        Assert.Equal(0.5, TopAccuracy.Of(logits, [0, 1], 1));
        Assert.Equal([0, 0], logits.Predictions().ToArray());
    }
}
