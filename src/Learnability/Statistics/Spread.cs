namespace Learnability.Statistics;

/// <summary>Mean and spread of a sample.</summary>
/// <param name="Mean">x̄ = 1/n Σ x.</param>
/// <param name="StandardDeviation">√(1/(n − 1) Σ (x − x̄)²), the sample's, ≥ 0; none where n = 1.</param>
public readonly record struct Spread(double Mean, double? StandardDeviation)
{
    /// <summary>Mean and spread of at least one number.</summary>
    public static Spread Of(IReadOnlyCollection<double> values)
        => new(Moments.Mean(values), values.Count > 1 ? Moments.SampleDeviation(values) : null);
}
