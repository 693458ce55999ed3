using MathNet.Numerics.Distributions;

namespace Learnability.Statistics;

/// <summary>
/// Wilcoxon's signed-rank test of paired differences. Differences of 0 are left out, as Wilcoxon did; equal sizes share the mean of their ranks.
/// </summary>
/// <remarks>Source: Wilcoxon, Individual comparisons by ranking methods, Biometrics Bulletin 1945.</remarks>
/// <param name="Statistic">W⁺: sum of the ranks of the positive differences, from 0 to k(k + 1)/2.</param>
/// <param name="Count">k: number of differences that are not 0.</param>
/// <param name="PValue">Two-sided, in (0, 1]; 1 where k = 0.</param>
/// <param name="IsExact">Whether all choices of signs were counted, or the normal distribution stood in for them.</param>
public readonly record struct WilcoxonSignedRank(double Statistic, int Count, double PValue, bool IsExact)
{
    /// <summary>Up to this number of differences that are not 0 the p-value is exact, with ties too.</summary>
    public const int MostExact = 25;

    /// <summary>
    /// p = P(|W − μ| ≥ |W⁺ − μ|), μ = k(k + 1)/4, over all 2ᵏ choices of signs of the ranks as they are. Above <see cref="MostExact"/> differences
    /// p = 2Φ(−z), z = max(0, |W⁺ − μ| − ½)/σ, σ² = k(k + 1)(2k + 1)/24 − Σ (t³ − t)/48 over groups of t equal sizes.
    /// </summary>
    /// <param name="differences">At least one finite number.</param>
    public static WilcoxonSignedRank Of(IReadOnlyList<double> differences)
    {
        ArgumentOutOfRangeException.ThrowIfZero(differences.Count);
        var kept = differences.Where(d => d != 0).ToArray();

        // Twice the ranks are whole numbers, ties included.
        var doubled = DoubledRanks([.. kept.Select(Math.Abs)]);
        var statistic = kept.Zip(doubled, (d, rank) => d > 0 ? rank : 0).Sum();
        var exact = kept.Length <= MostExact;
        return new WilcoxonSignedRank(statistic / 2.0, kept.Length, exact ? ExactP(doubled, statistic) : NormalP(doubled, statistic), exact);
    }

    /// <summary>Twice the midrank of each size: a group of equal ones at places a … b (from 1) has a + b.</summary>
    private static int[] DoubledRanks(double[] sizes)
        => [.. sizes.Select(x => sizes.Count(y => y < x) + 1 + sizes.Count(y => y <= x))];

    private static double ExactP(int[] doubled, int statistic)
    {
        // ways[w]: choices of signs whose positive ranks have the doubled sum w; at most 2²⁵, so exact.
        var total = doubled.Sum();
        var ways = new double[total + 1];
        ways[0] = 1;
        foreach (var rank in doubled)
        {
            for (var w = total; w >= rank; w--)
            {
                ways[w] += ways[w - rank];
            }
        }

        var distance = Math.Abs((2 * statistic) - total);
        return Enumerable.Range(0, total + 1).Where(w => Math.Abs((2 * w) - total) >= distance).Sum(w => ways[w]) / ways.Sum();
    }

    private static double NormalP(int[] doubled, int statistic)
    {
        var k = (double)doubled.Length;
        var ties = doubled.GroupBy(rank => rank).Sum(group => Math.Pow(group.Count(), 3) - group.Count());
        var deviation = Math.Sqrt((k * (k + 1) * ((2 * k) + 1) / 24) - (ties / 48));
        var distance = Math.Abs((statistic / 2.0) - (k * (k + 1) / 4));
        return 2 * Normal.CDF(0, 1, -Math.Max(0, distance - 0.5) / deviation);
    }
}
