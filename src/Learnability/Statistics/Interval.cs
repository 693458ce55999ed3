using MathNet.Numerics.Statistics;

namespace Learnability.Statistics;

/// <summary>An interval [<paramref name="Low"/>, <paramref name="High"/>].</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>How many standard errors on either side of a normal figure hold 95 % of what it may be.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>
    /// The central interval that holds the share <paramref name="level"/> of the values: the quantiles (1 ± level)/2, interpolated linearly between
    /// order statistics (Hyndman and Fan 1996, type 7).
    /// </summary>
    /// <param name="values">At least one number.</param>
    /// <param name="level">In (0, 1).</param>
    public static Interval Percentile(IEnumerable<double> values, double level)
    {
        var sorted = values.Order().ToArray();
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length);
        double Quantile(double share) => SortedArrayStatistics.QuantileCustom(sorted, share, QuantileDefinition.R7);
        return new Interval(Quantile((1 - level) / 2), Quantile((1 + level) / 2));
    }

    /// <summary>
    /// Wilson's score interval for a proportion at 95 %: (p + z²/2n ± z√(p(1 − p)/n + z²/4n²)) / (1 + z²/n), z = 1.96; within [0, 1].
    /// </summary>
    /// <remarks>Source: Wilson, Probable inference, the law of succession, and statistical inference, JASA 1927.</remarks>
    /// <param name="hits">Successes, from 0 to <paramref name="count"/>.</param>
    /// <param name="count">Trials, ≥ 1.</param>
    public static Interval Wilson(int hits, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, count);
        return WilsonAt((double)hits / count, count);
    }

    /// <summary>The same around a share that a rate is thought to have: what <paramref name="count"/> trials can show of it.</summary>
    /// <param name="share">p, in [0, 1].</param>
    /// <param name="count">Trials, ≥ 1.</param>
    public static Interval WilsonAt(double share, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var (z, n, p) = (Z95, (double)count, share);
        var centre = p + (z * z / (2 * n));
        var half = z * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n)));
        var scale = 1 + (z * z / n);
        return new Interval(Math.Max(0, (centre - half) / scale), Math.Min(1, (centre + half) / scale));
    }
}
