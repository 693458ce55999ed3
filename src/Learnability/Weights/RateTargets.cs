namespace Learnability.Weights;

/// <summary>Unequal rates as a goal: restates rates so that a mapping, which strives for equality, strives for the targets.</summary>
public static class RateTargets
{
    /// <summary>
    /// x = s̄·s/t where s ≤ t, and s̄ + (1 − s̄)(s − t)/(1 − t) where s > t: rising in s from 0 to 1, and s̄ where a class is at its target t, so that it
    /// counts as average. Below the target a class weighs more, above it less. A class without a target counts as average too.
    /// </summary>
    /// <remarks>With the power mapping, classes below their targets get weights ∝ (t/s)^γ.</remarks>
    /// <param name="rates">s, each in [0, 1].</param>
    /// <param name="targets">t, each in (0, 1]; none where a class has no target.</param>
    /// <returns>x, each in [0, 1].</returns>
    public static ImmutableArray<double> Restate(ImmutableArray<double> rates, ImmutableArray<double?> targets)
    {
        var mean = Moments.Mean(rates);
        return [.. rates.Zip(targets, (s, target) => target switch
        {
            null => mean,
            { } t when s <= t => mean * (s / t),
            { } t => mean + ((1 - mean) * (s - t) / (1 - t)),
        })];
    }
}
