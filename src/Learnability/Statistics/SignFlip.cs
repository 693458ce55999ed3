namespace Learnability.Statistics;

/// <summary>
/// The permutation test of paired differences: where there is no effect, each pair could as well have stood the other way round, so that all 2ⁿ choices
/// of signs were equally likely.
/// </summary>
/// <remarks>Source: Fisher, The Design of Experiments, 1935, section 21. Draws: Phipson, Smyth: Permutation p-values should never be zero, 2010.</remarks>
/// <param name="PValue">Two-sided, in (0, 1].</param>
/// <param name="LeastPValue">The least that differences of these sizes could give, were they all of one sign: 2/2ᵏ for k that are not 0.</param>
/// <param name="Draws">Number of random choices of signs; none where all were tried, so that the p-value is exact.</param>
public readonly record struct SignFlip(double PValue, double LeastPValue, int? Draws)
{
    /// <summary>Up to this number of pairs all choices of signs are tried.</summary>
    public const int MostExact = 20;

    private const int RandomDraws = 99_999;

    // Sums that are equal in theory differ by rounding; this share of Σ|d| is far above that, and far below any gap between figures of counts.
    private const double Rounding = 1e-12;

    /// <summary>
    /// p = share of the 2ⁿ choices of signs εᵢ with |Σ εᵢdᵢ| ≥ |Σ dᵢ|. Above <see cref="MostExact"/> pairs (1 + b)/(1 + B) with b such choices
    /// among B = 99,999 random ones.
    /// </summary>
    /// <param name="differences">At least one finite number.</param>
    /// <param name="seed">Of the random choices.</param>
    public static SignFlip Of(IReadOnlyList<double> differences, Seed seed)
    {
        ArgumentOutOfRangeException.ThrowIfZero(differences.Count);
        var bound = Math.Abs(differences.Sum()) - (Rounding * differences.Sum(Math.Abs));
        var least = Math.Min(1, Math.Pow(2, 1 - differences.Count(d => d != 0)));
        if (differences.Count <= MostExact)
        {
            return new SignFlip(ExactShare(differences, bound), least, null);
        }

        var extreme = Enumerable.Range(0, RandomDraws).Count(r => Math.Abs(RandomSum(differences, seed.Child(r))) >= bound);
        return new SignFlip((1.0 + extreme) / (1 + RandomDraws), Math.Max(least, 1.0 / (1 + RandomDraws)), RandomDraws);
    }

    private static double ExactShare(IReadOnlyList<double> differences, double bound)
    {
        // The first sign may stay: turning all signs round does not change |Σ|.
        var sums = new double[1 << (differences.Count - 1)];
        sums[0] = differences[0];
        for (var i = 1; i < differences.Count; i++)
        {
            var known = 1 << (i - 1);
            for (var s = 0; s < known; s++)
            {
                (sums[s], sums[known + s]) = (sums[s] + differences[i], sums[s] - differences[i]);
            }
        }

        return sums.Count(sum => Math.Abs(sum) >= bound) / (double)sums.Length;
    }

    private static double RandomSum(IReadOnlyList<double> differences, Seed seed)
    {
        const int bitsADraw = 64;
        var (sum, bits) = (0.0, 0UL);
        for (var i = 0; i < differences.Count; i++)
        {
            bits = i % bitsADraw == 0 ? seed.Bits(i / bitsADraw) : bits >> 1;
            sum += (bits & 1) == 0 ? differences[i] : -differences[i];
        }

        return sum;
    }
}
