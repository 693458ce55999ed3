namespace Learnability;

/// <summary>How far the choice of test images moves a network's figures. For two networks on the same images see <see cref="PairedStatistics"/>.</summary>
public static class ImageBootstrap
{
    /// <summary>
    /// The bootstrap interval of Var(s) over images, stratified by class: each resample draws, with replacement, as many images of each class as there
    /// are. As test noise raises every variance, the interval lies above Var_u (<see cref="RateNoise.DebiasedVariance"/>) more often than not.
    /// </summary>
    /// <remarks>Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, percentile method.</remarks>
    /// <param name="rates">Hits and images of each class, which are all that matters of the images.</param>
    /// <param name="options">Seed, number of resamples and level.</param>
    public static Interval Variance(Rates rates, ComparisonOptions options)
    {
        var drawn = new double[rates.Classes.Length];
        var variances = new double[options.Resamples];
        for (var r = 0; r < variances.Length; r++)
        {
            for (var c = 0; c < drawn.Length; c++)
            {
                drawn[c] = DrawnRate(rates.Classes[c], options.Seed.Child(r).Child(c));
            }

            variances[r] = Moments.PopulationVariance(drawn);
        }

        return Interval.Percentile(variances, options.Level);
    }

    private static double DrawnRate(ClassRate rate, Seed seed)
    {
        var hits = 0;
        for (var i = 0; i < rate.Count; i++)
        {
            hits += seed.Below(i, rate.Count) < rate.Hits ? 1 : 0;
        }

        return (double)hits / rate.Count;
    }
}
