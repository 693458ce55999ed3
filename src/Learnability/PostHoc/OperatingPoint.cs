namespace Learnability.PostHoc;

/// <summary>What a network does on held-out images at one choice of biases.</summary>
/// <param name="Accuracy">Share of all images that are recognised, in [0, 1].</param>
/// <param name="MeanRate">s̄: the mean of the classes' rates, in [0, 1]; on balanced data the accuracy.</param>
/// <param name="Variance">Var(s): the population variance of the rates, in [0, ¼].</param>
/// <param name="Rates">s: the true-positive rate of each class, in [0, 1].</param>
public sealed record OperatingPoint(double Accuracy, double MeanRate, double Variance, ImmutableArray<double> Rates)
{
    /// <summary>The figures of hits per class.</summary>
    /// <param name="hits">Recognised images of each class.</param>
    /// <param name="counts">Images of each class, ≥ 1.</param>
    public static OperatingPoint Of(IReadOnlyList<int> hits, ImmutableArray<int> counts)
    {
        var rates = hits.Zip(counts, (h, n) => (double)h / n).ToImmutableArray();
        var accuracy = hits.Sum(h => (double)h) / counts.Sum(n => (double)n);
        return new OperatingPoint(accuracy, Moments.Mean(rates), Moments.PopulationVariance(rates), rates);
    }
}
