using MathNet.Numerics.Distributions;

namespace Learnability.Statistics;

/// <summary>Student's t of paired differences: their mean, its interval, and the two-sided test of a mean of 0.</summary>
public sealed record PairedT
{
    /// <summary>n: number of differences, ≥ 2.</summary>
    public required int Count { get; init; }

    /// <summary>d̄ = 1/n Σ d.</summary>
    public required double Mean { get; init; }

    /// <summary>s = √(1/(n − 1) Σ (d − d̄)²), ≥ 0.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>d̄ ± t·s/√n, t the (1 + level)/2 quantile of Student's t with n − 1 degrees of freedom.</summary>
    public required Interval Interval { get; init; }

    /// <summary>t = d̄·√n/s; none where all differences are equal.</summary>
    public double? Statistic { get; init; }

    /// <summary>
    /// P(|T| ≥ |t|), in (0, 1]. Where all differences are equal the limits stand: 1 if they are 0, else 0, which says nothing but that there was no
    /// spread to judge by.
    /// </summary>
    public required double PValue { get; init; }

    /// <summary>Interval and test of differences.</summary>
    /// <remarks>Source: Student, The probable error of a mean, Biometrika 1908.</remarks>
    /// <param name="differences">n ≥ 2 finite numbers.</param>
    /// <param name="level">Level of the interval, in (0, 1).</param>
    public static PairedT Of(IReadOnlyList<double> differences, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(differences.Count, 2);
        var (n, mean, deviation) = (differences.Count, Moments.Mean(differences), Moments.SampleDeviation(differences));
        var student = new StudentT(location: 0, scale: 1, freedom: n - 1);
        var error = deviation / Math.Sqrt(n);
        var half = student.InverseCumulativeDistribution((1 + level) / 2) * error;
        return new PairedT
        {
            Count = n,
            Mean = mean,
            StandardDeviation = deviation,
            Interval = new Interval(mean - half, mean + half),
            Statistic = error > 0 ? mean / error : null,
            PValue = error > 0 ? 2 * student.CumulativeDistribution(-Math.Abs(mean / error)) : mean == 0 ? 1 : 0,
        };
    }
}
