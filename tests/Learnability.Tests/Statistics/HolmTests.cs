namespace Learnability.Tests.Statistics;

public class HolmTests
{
    [Theory]

    // 4·.005, 3·.01, 2·.03, and .04, raised to the .06 before it.
    [InlineData(new[] { 0.01, 0.04, 0.03, 0.005 }, new[] { 0.03, 0.06, 0.06, 0.02 })]
    [InlineData(new[] { 0.5, 0.9 }, new[] { 1, 1.0 })]
    [InlineData(new[] { 0.02, 0.02, 0.02 }, new[] { 0.06, 0.06, 0.06 })]
    [InlineData(new[] { 0.04 }, new[] { 0.04 })]
    [InlineData(new double[0], new double[0])]
    public void Adjust_KnownValues_GivesTheAdjusted(double[] raw, double[] expected)
        => Assert.Equal(expected, Holm.Adjust(raw).Select(p => Math.Round(p, 12)));
}
