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
    public double PValue => Math.Min(1, 2 * BinomialTail(Math.Min(OnlyFirst, OnlySecond), OnlyFirst + OnlySecond));

    /// <summary>P(X ≤ k) for X binomial(n, ½), summed in logarithms from the largest term down.</summary>
    private static double BinomialTail(int k, int n)
    {
        var log = -n * Math.Log(2);
        for (var i = 1; i <= k; i++)
        {
            log += Math.Log((n - i + 1.0) / i);
        }

        // P(X = k), then the terms below it, each i/(n − i + 1) times the one above.
        var (sum, term) = (1.0, 1.0);
        for (var i = k; i >= 1; i--)
        {
            term *= i / (n - i + 1.0);
            sum += term;
        }

        return Math.Exp(log + Math.Log(sum));
    }
}
