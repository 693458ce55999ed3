namespace Learnability;

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

    /// <summary>Population variance 1/n Σ (x − x̄)², ≥ 0, in the square of the values' unit.</summary>
    /// <param name="values">At least one number.</param>
    public static double PopulationVariance(IReadOnlyCollection<double> values)
    {
        var mean = Mean(values);
        return values.Sum(x => (x - mean) * (x - mean)) / values.Count;
    }
}
