using System.Text.Json.Serialization;

namespace Learnability.PostHoc;

/// <summary>What a network does on held-out images at one choice of biases.</summary>
/// <param name="Accuracy">Share of all images that are recognised, in [0, 1]: of these images, or at the class frequencies asked for.</param>
/// <param name="MeanRate">s̄: the mean of the classes' rates, in [0, 1]; on balanced data the accuracy.</param>
/// <param name="Variance">Var(s): the population variance of the rates, in [0, ¼].</param>
/// <param name="Rates">s: the true-positive rate of each class, in [0, 1].</param>
public sealed record OperatingPoint(double Accuracy, double MeanRate, double Variance, ImmutableArray<double> Rates)
{
    /// <summary>Var_u: the variance beyond noise (see <see cref="RateNoise.VarianceLessNoise"/>); none in files from before it was kept.</summary>
    public double? VarianceBeyondNoise { get; init; }

    /// <summary>Mean cost of an image, ≥ 0, where mistakes have costs of their own; null otherwise.</summary>
    public double? Cost { get; init; }

    /// <summary>Of each class, what its own missed images cost less what its wrong answers cost, an image of the class; empty where there are no costs.</summary>
    [JsonIgnore]
    internal ImmutableArray<double> Pull { get; init; } = [];

    /// <summary>The figures of hits per class.</summary>
    /// <param name="hits">Recognised images of each class.</param>
    /// <param name="counts">Images of each class, ≥ 1.</param>
    /// <param name="prior">π: the class frequencies that the accuracy is for, Σ π·s; null for those of the images.</param>
    public static OperatingPoint Of(IReadOnlyList<int> hits, ImmutableArray<int> counts, ImmutableArray<double>? prior = null)
    {
        var rates = hits.Zip(counts, (h, n) => (double)h / n).ToImmutableArray();
        var accuracy = prior?.Zip(rates, (p, s) => p * s).Sum() ?? (hits.Sum(h => (double)h) / counts.Sum(n => (double)n));
        return new OperatingPoint(accuracy, Moments.Mean(rates), Moments.PopulationVariance(rates), rates) { VarianceBeyondNoise = RateNoise.VarianceLessNoise(rates, counts) };
    }
}
