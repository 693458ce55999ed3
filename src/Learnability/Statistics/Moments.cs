namespace Learnability.Statistics;

/// <summary>Means and variances.</summary>
public static class Moments
{
    /// <summary>x̄ = 1/n Σ x.</summary>
    /// <param name="values">At least one number.</param>
    public static double Mean(IReadOnlyCollection<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count);
        return values.Sum() / values.Count;
    }

    /// <summary>The median: of an even number of values, the mean of the middle two.</summary>
    /// <param name="values">At least one number.</param>
    public static double Median(IReadOnlyCollection<double> values) => Interval.Percentile(values, 0).Low;

    /// <summary>
    /// Population variance 1/n Σ (x − x̄)², ≥ 0, in the square of the values' unit; exactly 0 where all are equal, as sums are taken of differences
    /// from the first.
    /// </summary>
    /// <param name="values">At least one number.</param>
    public static double PopulationVariance(IReadOnlyCollection<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count);
        var first = values.First();
        var mean = values.Sum(x => x - first) / values.Count;
        return values.Sum(x => (x - first - mean) * (x - first - mean)) / values.Count;
    }

    /// <summary>
    /// Sample standard deviation √(1/(n − 1) Σ (x − x̄)²), ≥ 0, in the values' unit; exactly 0 where all are equal.
    /// </summary>
    /// <param name="values">At least two numbers.</param>
    public static double SampleDeviation(IReadOnlyCollection<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Count, 2);
        return Math.Sqrt(PopulationVariance(values) * values.Count / (values.Count - 1));
    }
}
