using MathNet.Numerics;

namespace Learnability.Statistics;

/// <summary>The noncentral χ² distribution: of a sum of squares of normal numbers whose means are not 0.</summary>
public static class NoncentralChiSquared
{
    private const double Negligible = 1e-12;
    private const int Halvings = 60;

    /// <summary>P(X ≤ x), the mean over a Poisson number j of mean λ/2 of the central distribution function with d + 2j degrees of freedom.</summary>
    /// <remarks>Source: Patnaik, The non-central χ²- and F-distributions and their applications, Biometrika 1949.</remarks>
    /// <param name="x">≥ 0.</param>
    /// <param name="freedom">d > 0, whole or not.</param>
    /// <param name="shift">λ ≥ 0: the sum of the squared means.</param>
    public static double Cdf(double x, double freedom, double shift)
    {
        // From the likeliest number to both sides.
        var (half, middle) = (shift / 2, (int)(shift / 2));
        var likeliest = half == 0 ? 1 : Math.Exp((middle * Math.Log(half)) - half - SpecialFunctions.GammaLn(middle + 1.0));
        var sum = 0.0;
        for (var (j, p) = (middle, likeliest); p > Negligible; p *= half / ++j)
        {
            sum += p * Central(x, freedom + (2.0 * j));
        }

        for (var (j, p) = (middle, likeliest); j > 0 && p > Negligible;)
        {
            p *= j / half;
            sum += p * Central(x, freedom + (2.0 * --j));
        }

        return Math.Min(1, sum);
    }

    /// <summary>λ at which P(X ≤ x) is what is asked; 0 where it is less for every λ.</summary>
    /// <param name="x">≥ 0.</param>
    /// <param name="freedom">d > 0.</param>
    /// <param name="probability">In (0, 1).</param>
    public static double ShiftAt(double x, double freedom, double probability)
    {
        if (Cdf(x, freedom, 0) <= probability)
            return 0;

        var (low, high) = (0.0, Math.Max(1, x));
        while (Cdf(x, freedom, high) > probability)
        {
            (low, high) = (high, 2 * high);
        }

        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Cdf(x, freedom, middle) > probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private static double Central(double x, double freedom) => x <= 0 ? 0 : SpecialFunctions.GammaLowerRegularized(freedom / 2, x / 2);
}
