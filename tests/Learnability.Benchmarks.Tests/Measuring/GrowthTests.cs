namespace Learnability.Benchmarks.Tests;

public sealed class GrowthTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(2)]
    public void Of_PowerLaw_GivesItsExponent(double exponent)
    {
        var growth = Growth.Of("cost", [.. new double[] { 1, 3, 10, 64 }.Select(x => (x, 7 * Math.Pow(x, exponent)))]);

        Assert.Equal(exponent, growth.Exponent, 12);
        Assert.Equal(1, growth.RSquared, 9);
    }

    /// <summary>By hand, in units of ln 2: x = 0, 1, 2; y = 0, 2, 1; slope 1/2, of Σ(y − ȳ)² = 2 the line explains 1/2.</summary>
    [Fact]
    public void Of_ScatteredPoints_FitsByLeastSquares()
    {
        var growth = Growth.Of("cost", [(1, 1), (2, 4), (4, 2)]);

        Assert.Equal(0.5, growth.Exponent, 12);
        Assert.Equal(0.25, growth.RSquared, 12);
    }

    [Fact]
    public void Of_OneSize_Throws() => Assert.Throws<ArgumentException>(() => Growth.Of("cost", [(2, 1), (2, 3)]));

    [Fact]
    public void Of_NoCost_Throws() => Assert.Throws<ArgumentException>(() => Growth.Of("cost", [(1, 1), (2, 0)]));
}
