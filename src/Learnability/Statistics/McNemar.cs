using System.Text.Json.Serialization;
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

    /// <summary>
    /// By how many images more the first is right than the second, with the 95 % interval that belongs to the test: it holds 0 where <see cref="PValue"/> is 0.05 or more. The share of the
    /// images that only the first got right among those on which they disagree has Clopper and Pearson's exact interval; their number is taken as it is.
    /// </summary>
    /// <remarks>Source: Clopper and Pearson, The use of confidence or fiducial limits illustrated in the case of the binomial, Biometrika 1934.</remarks>
    /// <value>In images, within ± (OnlyFirst + OnlySecond); 0 to 0 where they never disagree.</value>
    [JsonIgnore]
    public Interval Lead
    {
        get
        {
            const double tail = 0.025;
            var (first, second) = (OnlyFirst, OnlySecond);
            var low = first == 0 ? 0 : Beta.InvCDF(first, second + 1, tail);
            var high = second == 0 ? 1 : Beta.InvCDF(first + 1, second, 1 - tail);
            return new Interval((first + second) * ((2 * low) - 1), (first + second) * ((2 * high) - 1));
        }
    }
}
