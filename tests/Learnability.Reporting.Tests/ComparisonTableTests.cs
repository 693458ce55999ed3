namespace Learnability.Reporting.Tests;

public sealed class ComparisonTableTests
{
    [Fact]
    public void Answer_LowerVariance_SaysItFell()
    {
        // Var(.5, .7, .9) = .08/3 = 26.67e-3; Var(.64, .68, .84) = .0224/3 = 7.47e-3; ratio .28; accuracy .70 -> .72.
        Assert.StartsWith(
            "TPR variance fell from 26.67e-3 (25.43e-3 beyond noise) to 7.47e-3 (6.16e-3 beyond noise) (ratio 0.28) at +2.0 points of accuracy; one pair of runs: D = 19.20e-3, 95 % interval over test images ",
            ComparisonTable.Answer(Sample.Comparison()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_HigherVariance_SaysItRose()
    {
        var reverse = Comparison.Of(Sample.After(), Sample.Before(), null, ComparisonOptions.Default with { Resamples = 10 });

        Assert.StartsWith("TPR variance rose from 7.47e-3 (6.16e-3 beyond noise) to 26.67e-3 (25.43e-3 beyond noise) (ratio 3.57) at -2.0 points", ComparisonTable.Answer(reverse), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SyntheticImages_SaysSoFirst()
        => Assert.StartsWith("SYNTHETIC images", ComparisonTable.Of(Sample.Comparison(isSynthetic: true)), StringComparison.Ordinal);

    [Fact]
    public void Of_NoWeights_ShowsADash()
    {
        var table = ComparisonTable.Of(Comparison.Of(Sample.Before(), Sample.After(), null, ComparisonOptions.Default with { Resamples = 10 }));

        Assert.Contains("cat       100         .500   .404 to .596       -        .640   .542 to .727   +.140\n", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WeightsThatOvershot_AdvisesLess()
    {
        var overshot = Comparison.Of(Sample.After(), Sample.Before(), Sample.Weights, ComparisonOptions.Default with { Resamples = 10 });

        Assert.True(overshot.PhaseTwo.Variance > overshot.PhaseOne.Variance);
        Assert.Contains("--gamma", ComparisonTable.Of(overshot));
        Assert.DoesNotContain("--gamma", ComparisonTable.Of(Sample.Comparison()));
    }
}
