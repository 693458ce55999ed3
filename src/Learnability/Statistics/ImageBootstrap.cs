using MathNet.Numerics.Distributions;

namespace Learnability.Statistics;

/// <summary>How far the choice of test images moves a network's figures. For two networks on the same images see <see cref="PairedStatistics"/>.</summary>
public static class ImageBootstrap
{
    /// <summary>
    /// The bootstrap interval of Var(s) over images, stratified by class: each resample draws, with replacement, as many images of each class as there
    /// are. Of n images with h hits, the draw has Binomial(n, h/n) hits, which is drawn as one number, by inversion. As test noise raises every
    /// variance, the interval lies rather above Var_u (<see cref="RateNoise.DebiasedVariance"/>).
    /// </summary>
    /// <remarks>Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, percentile method.</remarks>
    /// <param name="rates">Hits and images of each class.</param>
    /// <param name="options">Seed, number of resamples and level.</param>
    public static Interval Variance(ClassRates rates, ComparisonOptions options) => Interval.Percentile(Variances(rates, options), options.Level);

    /// <summary>The resampled variances themselves.</summary>
    /// <param name="rates">Hits and images of each class.</param>
    /// <param name="options">Seed and number of resamples.</param>
    public static double[] Variances(ClassRates rates, ComparisonOptions options)
    {
        var tables = rates.Classes.Select(Cumulative).ToArray();
        var drawn = new double[tables.Length];
        var variances = new double[options.Resamples];
        for (var r = 0; r < variances.Length; r++)
        {
            var seed = options.Seed.Child(r);
            for (var c = 0; c < tables.Length; c++)
            {
                drawn[c] = (double)Hits(tables[c], seed.Uniform(c)) / rates.Classes[c].Count;
            }

            variances[r] = Moments.PopulationVariance(drawn);
        }

        return variances;
    }

    /// <summary>P(X ≤ k) for k = 0 … n and X binomial(n, s).</summary>
    private static double[] Cumulative(ClassRate rate)
    {
        var sum = 0.0;
        return [.. Enumerable.Range(0, rate.Count + 1).Select(k => sum += Binomial.PMF(rate.Rate, rate.Count, k))];
    }

    /// <summary>The least k with P(X ≤ k) > <paramref name="uniform"/>.</summary>
    private static int Hits(double[] cumulative, double uniform)
    {
        var (low, high) = (0, cumulative.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = cumulative[middle] > uniform ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
