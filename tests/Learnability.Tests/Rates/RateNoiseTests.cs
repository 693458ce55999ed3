using Learnability.Tests.WeightTests;

namespace Learnability.Tests.RateTests;

public class RateNoiseTests
{
    [Theory]
    [InlineData(0, 1, 0.25)]
    [InlineData(1, 1, 0.75)]
    [InlineData(579, 1000, 0.57892107892107892)]
    public void Jeffreys_Counts_GivesPosteriorMean(int hits, int count, double expected)
        => Assert.Equal(expected, RateNoise.Jeffreys(new ClassRate("c", hits, count)), 1e-15);

    /// <summary>Over every outcome of two classes with rates .8 and .5 on three images each, the mean of Var_u is the true variance, .15².</summary>
    [Fact]
    public void DebiasedVariance_OverAllOutcomes_IsUnbiased()
    {
        var expectation = 0.0;
        for (var a = 0; a <= 3; a++)
        {
            for (var b = 0; b <= 3; b++)
            {
                expectation += Binomial(a, 0.8) * Binomial(b, 0.5) * RateNoise.DebiasedVariance(TestRates.Of(3, a, b));
            }
        }

        Assert.Equal(0.0225, expectation, 1e-12);
    }

    [Fact]
    public void DebiasedVariance_OneImageInAClass_IsUndefined() => Assert.True(double.IsNaN(RateNoise.DebiasedVariance(TestRates.Of(1, 0, 1))));

    /// <summary>Var = .04; noise ½ · mean(.25/99, .09/99).</summary>
    [Fact]
    public void VarianceLessNoise_TwoClasses_TakesTheirNoiseAway() => Assert.Equal(0.04 - (0.085 / 99), RateNoise.VarianceLessNoise([0.5, 0.9], [100, 100]), 1e-15);

    [Fact]
    public void VarianceLessNoise_LessThanNoise_IsBelowNone() => Assert.True(RateNoise.VarianceLessNoise([0.79, 0.81], [100, 100]) < 0);

    /// <summary>The share is what is left of the variance when (C − 1)/C of the mean squared error is taken away.</summary>
    [Fact]
    public void SignalShare_AnyRates_IsWhatNoiseLeaves()
        => Assert.Equal(1 - (2 / 3.0 * ((0.25 / 50) + (0.21 / 80) + (0.09 / 100)) / 3 / (0.08 / 3)), RateNoise.SignalShare([0.5, 0.7, 0.9], [50, 80, 100]), 1e-12);

    private static double Binomial(int k, double p) => (k is 0 or 3 ? 1 : 3) * Math.Pow(p, k) * Math.Pow(1 - p, 3 - k);
}
