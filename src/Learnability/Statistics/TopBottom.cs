namespace Learnability.Statistics;

/// <summary>The gap between the best and the worst.</summary>
public static class TopBottom
{
    /// <summary>
    /// Mean of the two highest values − mean of the two lowest, ≥ 0 and at most the range. Of three values the middle one counts in both means, so
    /// that half the range remains; of two values nothing does, so that it is 0.
    /// </summary>
    /// <param name="values">At least two numbers.</param>
    public static double TwoMinusTwo(IReadOnlyCollection<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Count, 2);
        var sorted = values.Order().ToArray();
        return ((sorted[^1] + sorted[^2]) / 2) - ((sorted[0] + sorted[1]) / 2);
    }
}
