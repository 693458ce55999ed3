namespace Learnability.Rates;

/// <summary>Whether the classes' rates differ by more than the choice of images makes them.</summary>
/// <param name="Statistic">χ² of equal rates.</param>
/// <param name="PValue">Its p-value, in (0, 1].</param>
/// <param name="IsPermuted">Whether that was found by permutation, as a class is small.</param>
/// <param name="Variance">Var_u: the variance beyond noise (see <see cref="RateNoise.DebiasedVariance"/>), but defined for a class of one image too.</param>
/// <param name="Interval">95 % bootstrap interval of that, of the images only.</param>
public sealed record RateEvidence(double Statistic, double PValue, bool IsPermuted, double Variance, Interval Interval)
{
    /// <summary>The level of the test.</summary>
    public const double Level = 0.05;

    /// <summary>
    /// Whether the test rejects equal rates and the interval lies above 0. Both: the variance beyond noise alone is above 0 in 44 of 100 sets whose classes are
    /// equally good.
    /// </summary>
    public bool Differ => PValue < Level && Interval.Low > 0;

    /// <summary>The evidence of measured rates.</summary>
    /// <param name="rates">Hits and images of at least two classes.</param>
    /// <param name="seed">Decides permutations and resamples.</param>
    public static RateEvidence Of(ClassRates rates, Seed seed)
    {
        ImmutableArray<int> counts = [.. rates.Classes.Select(c => c.Count)];
        var test = EqualProportions.Of([.. rates.Classes.Select(c => c.Hits)], counts, seed.Child("permutations"));
        var variance = RateNoise.VarianceLessNoise(rates.Values, counts);

        // Resampled rates scatter around the measured ones as those do around the truth, so the bootstrap's spread is taken and its centre is not.
        var resampled = ImageBootstrap.Variances(rates, ComparisonOptions.Default with { Seed = seed.Child("resamples") });
        var (centre, ends) = (Moments.Mean(resampled), Interval.Percentile(resampled, 1 - Level));
        return new RateEvidence(test.Statistic, test.PValue, test.IsPermuted, variance, new Interval(variance + ends.Low - centre, variance + ends.High - centre));
    }

    /// <summary>One sentence for people.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"the classes' rates {(Differ ? "differ" : "do not differ")} beyond noise: variance beyond noise {Variance * 1000:0.00}e-3, 95 % interval {Interval.Low * 1000:0.00} to {Interval.High * 1000:0.00}e-3, equal rates {(PValue < 0.001 ? "p < 0.001" : $"p = {PValue:0.000}")}{(!Differ && PValue < Level ? ", which alone says that they differ; the interval, which reaches 0, does not" : "")}");
}
