namespace Learnability.Statistics;

/// <summary>A ratio of two means over the same runs, and a bootstrap interval over the runs.</summary>
/// <param name="Value">Mean of the numerators / mean of the denominators.</param>
/// <param name="Interval">Percentile interval over resampled runs; none for a single run, nor where more resamples than an interval leaves above it have a mean below that is not above 0, so that the ratio has no upper end.</param>
public sealed record RatioOfMeans(double Value, Interval? Interval)
{
    /// <summary>The ratio; null where the denominators' mean is not above 0.</summary>
    /// <param name="numerators">One a run.</param>
    /// <param name="denominators">As many.</param>
    /// <param name="level">Level of the interval, in (0, 1).</param>
    /// <param name="resamples">How many.</param>
    public static RatioOfMeans? Of(ImmutableArray<double> numerators, ImmutableArray<double> denominators, double level, int resamples)
    {
        var below = Moments.Mean(denominators);
        if (!(below > 0))
            return null;

        var (n, seed) = (numerators.Length, new Seed(0).Child("ratio of means"));
        var ratios = new List<double>(resamples);
        for (var r = 0; r < resamples && n > 1; r++)
        {
            int[] drawn = [.. Enumerable.Range(0, n).Select(i => seed.Child(r).Below(i, n))];
            var (top, bottom) = (drawn.Sum(i => numerators[i]), drawn.Sum(i => denominators[i]));
            if (bottom > 0)
                ratios.Add(top / bottom);
        }

        return new RatioOfMeans(Moments.Mean(numerators) / below, ratios.Count == 0 || ratios.Count < resamples * (1 + level) / 2 ? null : Statistics.Interval.Percentile(ratios, level));
    }
}
