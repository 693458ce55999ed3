namespace Learnability.Tests.Statistics;

public sealed class NoncentralChiSquaredTests
{
    /// <summary>One degree of freedom by hand: P(−√x ≤ Z + √λ ≤ √x), and the central distribution's tables.</summary>
    [Theory]
    [InlineData(4, 1, 0, 0.954500)]
    [InlineData(4, 1, 1, 0.8399948)]
    [InlineData(4, 1, 9, 0.158655)]
    [InlineData(16.918978, 9, 0, 0.95)]
    public void Cdf_KnownValues_AreMet(double x, double freedom, double shift, double expected) => Assert.Equal(expected, NoncentralChiSquared.Cdf(x, freedom, shift), 5);

    [Theory]
    [InlineData(30, 9)]
    [InlineData(700, 4.3)]
    [InlineData(20000, 99)]
    public void ShiftAt_Probability_IsTheInverse(double x, double freedom)
        => Assert.Equal(0.025, NoncentralChiSquared.Cdf(x, freedom, NoncentralChiSquared.ShiftAt(x, freedom, 0.025)), 6);

    [Fact]
    public void ShiftAt_SmallStatistic_IsNothing() => Assert.Equal(0, NoncentralChiSquared.ShiftAt(3, 9, 0.975));
}
