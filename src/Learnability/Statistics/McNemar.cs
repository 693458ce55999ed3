using MathNet.Numerics.Distributions;

namespace Learnability.Statistics;

/// <summary>McNemar's exact test of two classifiers on the same images.</summary>
/// <param name="OnlyFirst">Images that only the first got right, ≥ 0.</param>
/// <param name="OnlySecond">Images that only the second got right, ≥ 0.</param>
public readonly record struct McNemar(int OnlyFirst, int OnlySecond)
{
    /// <summary>
    /// The two-sided p-value: min(1, 2·P(X ≤ min(OnlyFirst, OnlySecond))) with X binomial(OnlyFirst + OnlySecond, ½), in (0, 1] (0 by underflow);
    /// 1 where they never disagree.
    /// </summary>
    /// <remarks>Source: McNemar, Note on the sampling error of the difference between correlated proportions, Psychometrika 1947; exact form.</remarks>
    public double PValue => Math.Min(1, 2 * Binomial.CDF(0.5, OnlyFirst + OnlySecond, Math.Min(OnlyFirst, OnlySecond)));
}
