namespace Learnability.Rates;

/// <summary>What the finite number of images does to measured rates.</summary>
public static class RateNoise
{
    /// <summary>
    /// The posterior mean of a rate under Jeffreys' prior Beta(½, ½): (hits + ½) / (n + 1), in (0, 1). It keeps rates of 0 and 1 off the borders.
    /// </summary>
    /// <remarks>Source: Jeffreys, An invariant form for the prior probability in estimation problems, 1946.</remarks>
    public static double Jeffreys(ClassRate rate) => (rate.Hits + 0.5) / (rate.Count + 1.0);

    /// <summary>SE²(s) = s(1 − s)/n: the variance of a rate measured on n images, in [0, ¼].</summary>
    /// <param name="rate">s, in [0, 1].</param>
    /// <param name="count">n ≥ 1.</param>
    public static double SquaredError(double rate, int count) => rate * (1 - rate) / count;

    /// <summary>
    /// ρ = max(0, 1 − (C − 1)/C · mean(SE²) / Var(s)), in [0, 1]: the share of the rates' population variance that their noise does not explain; 0 where the
    /// variance is 0.
    /// </summary>
    /// <remarks>Centring C independent rates keeps (C − 1)/C of their noise, as in <see cref="VarianceLessNoise"/>.</remarks>
    /// <param name="rates">s, each in [0, 1].</param>
    /// <param name="counts">n of each class, ≥ 1.</param>
    public static double SignalShare(ImmutableArray<double> rates, ImmutableArray<int> counts)
        => SignalShare(rates, rates.Zip(counts, SquaredError).Average());

    /// <summary>The same for figures whose noise is known otherwise.</summary>
    /// <param name="figures">One number a class.</param>
    /// <param name="noise">mean(SE²), ≥ 0.</param>
    public static double SignalShare(ImmutableArray<double> figures, double noise)
    {
        var variance = Moments.PopulationVariance(figures);
        return variance > 0 ? Math.Max(0, 1 - (((figures.Length - 1.0) / figures.Length) * noise / variance)) : 0;
    }

    /// <summary>
    /// Var_u = Var(s) − (C − 1)/C · mean(s(1 − s)/(n − 1)): the population variance without what test noise adds to it on average. May be negative.
    /// NaN where a class has only one image, as its noise cannot be told.
    /// </summary>
    /// <remarks>E[s(1 − s)/(n − 1)] is the variance of a binomial proportion, and centring C independent rates keeps (C − 1)/C of it.</remarks>
    /// <param name="rates">The rates of C ≥ 2 classes, each measured on n images.</param>
    public static double DebiasedVariance(ClassRates rates)
    {
        if (rates.Classes.Any(c => c.Count < 2))
        {
            return double.NaN;
        }

        return VarianceLessNoise(rates.Values, [.. rates.Classes.Select(c => c.Count)]);
    }

    /// <summary>Var_u for rates and counts apart; a class of one image counts with its n, so that it is defined for that too.</summary>
    /// <param name="rates">s, each in [0, 1].</param>
    /// <param name="counts">n of each class, ≥ 1.</param>
    public static double VarianceLessNoise(ImmutableArray<double> rates, ImmutableArray<int> counts)
        => Moments.PopulationVariance(rates) - ((rates.Length - 1.0) / rates.Length * rates.Zip(counts, (s, n) => SquaredError(s, Math.Max(1, n - 1))).Average());
}
