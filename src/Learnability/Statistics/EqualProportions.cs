namespace Learnability.Statistics;

/// <summary>Whether several proportions can be told apart: Pearson's test of homogeneity.</summary>
/// <param name="Statistic">χ² = Σ (h − n·p)²/(n·p(1 − p)) over classes, with p the share of all hits among all images; ≥ 0.</param>
/// <param name="PValue">Chance of a statistic as large where all classes have the same rate, in (0, 1].</param>
/// <param name="IsPermuted">Whether the p-value was found by permuting hits among images, as a class expects fewer than five hits or misses.</param>
public sealed record EqualProportions(double Statistic, double PValue, bool IsPermuted)
{
    /// <summary>The expected count from which χ²'s own distribution is near enough (Cochran 1954).</summary>
    public const double LeastExpected = 5;

    /// <summary>Number of permutations; the p-value is a multiple of 1/(this + 1).</summary>
    public const int Permutations = 1999;

    /// <summary>Makes the test.</summary>
    /// <remarks>Source: Pearson 1900; the permutation form counts the observed order as one (Phipson and Smyth 2010).</remarks>
    /// <param name="hits">Hits of each class, from 0 to its count.</param>
    /// <param name="counts">Images of each class, ≥ 1; at least two classes.</param>
    /// <param name="seed">Decides the permutations.</param>
    public static EqualProportions Of(IReadOnlyList<int> hits, IReadOnlyList<int> counts, Seed seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hits.Count, 2);
        var (allHits, all) = (hits.Sum(), counts.Sum());
        if (allHits == 0 || allHits == all)
            return new EqualProportions(0, 1, false);

        var share = (double)allHits / all;
        var statistic = ChiSquared(hits, counts, share);
        return counts.Min() * Math.Min(share, 1 - share) < LeastExpected
            ? new EqualProportions(statistic, Permuted(statistic, allHits, counts, seed), true)
            : new EqualProportions(statistic, 1 - MathNet.Numerics.Distributions.ChiSquared.CDF(hits.Count - 1, statistic), false);
    }

    private static double ChiSquared(IReadOnlyList<int> hits, IReadOnlyList<int> counts, double share)
    {
        var sum = 0.0;
        for (var c = 0; c < hits.Count; c++)
        {
            var off = hits[c] - (counts[c] * share);
            sum += off * off / (counts[c] * share * (1 - share));
        }

        return sum;
    }

    /// <summary>Deals the hits among the images again and again: class after class, each draw hypergeometric.</summary>
    private static double Permuted(double observed, int allHits, IReadOnlyList<int> counts, Seed seed)
    {
        var (all, atLeast) = (counts.Sum(), 1);
        var hits = new int[counts.Count];
        for (var r = 0; r < Permutations; r++)
        {
            var (left, leftHits, draw) = (all, allHits, seed.Child(r));
            for (var (c, at) = (0, 0); c < counts.Count; c++)
            {
                hits[c] = 0;
                for (var i = 0; i < counts[c]; i++, at++, left--)
                {
                    var isHit = draw.Below(at, left) < leftHits ? 1 : 0;
                    hits[c] += isHit;
                    leftHits -= isHit;
                }
            }

            // Equal up to the rounding of the sums.
            atLeast += ChiSquared(hits, counts, (double)allHits / all) >= observed * (1 - 1e-9) ? 1 : 0;
        }

        return (double)atLeast / (Permutations + 1);
    }
}
