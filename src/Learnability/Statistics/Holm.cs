namespace Learnability.Statistics;

/// <summary>Holm's correction of p-values for the number of tests.</summary>
public static class Holm
{
    /// <summary>
    /// Adjusted p-values, each at least its raw one: with p₍₁₎ ≤ … ≤ p₍ₘ₎, the adjusted p₍ᵢ₎ = max over j ≤ i of min(1, (m − j + 1)·p₍ⱼ₎). Calling
    /// those at most α significant keeps the chance of any false call at most α, whatever the tests' dependence.
    /// </summary>
    /// <remarks>Source: Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 1979.</remarks>
    /// <param name="values">p-values in [0, 1]; the result is in their order.</param>
    public static ImmutableArray<double> Adjust(IReadOnlyList<double> values)
    {
        var adjusted = new double[values.Count];
        var least = 0.0;
        foreach (var (rank, i) in Enumerable.Range(0, values.Count).OrderBy(i => values[i]).Index())
        {
            least = Math.Max(least, Math.Min(1, (values.Count - rank) * values[i]));
            adjusted[i] = least;
        }

        return [.. adjusted];
    }
}
