namespace Learnability.Rates;

/// <summary>
/// F1 of a class as a figure to derive weights from: F = 2a/(2a + b) with a = TP and b = FP + FN. Smoothed it is the posterior mean (to first order)
/// under Jeffreys-like priors: a = TP + ½, b = FP + FN + 1.
/// </summary>
/// <remarks>Source: Goutte, Gaussier: A probabilistic interpretation of precision, recall and F-score, ECIR 2005, λ = ½.</remarks>
/// <param name="A">a, the true positives (and ½ where smoothed), ≥ 0.</param>
/// <param name="B">b, the false positives and false negatives (and 1 where smoothed), ≥ 0; not both are 0.</param>
public readonly record struct F1Measure(double A, double B)
{
    /// <summary>F, in [0, 1].</summary>
    public double Value => 2 * A / ((2 * A) + B);

    /// <summary>
    /// SE²(F) = 2F(1 − F)(a + b)/(2a + b)²: what the finite number of images does to F, by the delta method on F = 2A/(2A + B) with
    /// gamma-distributed A and B of means (and variances) a and b.
    /// </summary>
    public double SquaredError => 2 * Value * (1 - Value) * (A + B) / (((2 * A) + B) * ((2 * A) + B));

    /// <summary>The measure of a class.</summary>
    /// <param name="rate">The class.</param>
    /// <param name="smooth">Whether ½ is added to the hits and 1 to the misses.</param>
    /// <exception cref="UsageException">It is not known how many images were taken for the class.</exception>
    public static F1Measure Of(ClassRate rate, bool smooth)
    {
        var predicted = rate.Predicted ?? throw new UsageException(
            $"found no precision of class '{rate.Name}'; expected one for each class, as F1 needs it. Give a confusion matrix or predictions.");
        var (a, b) = ((double)rate.Hits, (double)(rate.Count - rate.Hits) + (predicted - rate.Hits));
        return smooth ? new F1Measure(a + 0.5, b + 1) : new F1Measure(a, b);
    }
}
