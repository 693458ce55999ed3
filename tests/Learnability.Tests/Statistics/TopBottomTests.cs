namespace Learnability.Tests.Statistics;

public class TopBottomTests
{
    [Theory]

    // (5 + 9)/2 − (1 + 2)/2.
    [InlineData(5.5, 1.0, 5.0, 2.0, 9.0, 3.0)]

    // Three values: half the range; two: nothing is left.
    [InlineData(2.0, 1.0, 5.0, 2.0)]
    [InlineData(0.0, 1.0, 5.0)]
    public void TwoMinusTwo_FewValues_GivesTheGapOfMeans(double expected, params double[] values)
        => Assert.Equal(expected, TopBottom.TwoMinusTwo(values));

    [Fact]
    public void TwoMinusTwo_OneValue_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => TopBottom.TwoMinusTwo([1]));
}
