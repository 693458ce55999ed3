namespace Learnability.Benchmarks;

/// <summary>How a cost grows with a size: cost ≈ a · size^Exponent.</summary>
/// <param name="Name">Which cost, and with what it grows.</param>
/// <param name="Exponent">The slope of log cost over log size by least squares: 0 is no growth, 1 is proportional.</param>
/// <param name="RSquared">The share of the variance of log cost that the line explains, in [0, 1]; 1 where the cost is constant.</param>
public sealed record Growth(string Name, double Exponent, double RSquared)
{
    /// <summary>Fits the line.</summary>
    /// <param name="name">Which cost, and with what it grows.</param>
    /// <param name="points">Sizes and costs, all positive; at least two different sizes.</param>
    /// <exception cref="ArgumentException">Too few points, or one that is not positive.</exception>
    public static Growth Of(string name, ImmutableArray<(double Size, double Cost)> points)
    {
        if (points.Select(p => p.Size).Distinct().Take(2).Count() < 2 || points.Any(p => !(p.Size > 0 && p.Cost > 0)))
        {
            throw new ArgumentException($"found {points.Length} points; expected positive ones of at least two sizes.", nameof(points));
        }

        var (x, y) = (points.Select(p => Math.Log(p.Size)).ToArray(), points.Select(p => Math.Log(p.Cost)).ToArray());
        var (meanX, meanY) = (Moments.Mean(x), Moments.Mean(y));
        var xx = x.Sum(v => (v - meanX) * (v - meanX));
        var yy = y.Sum(v => (v - meanY) * (v - meanY));
        var xy = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        return new Growth(name, xy / xx, yy == 0 ? 1 : xy * xy / (xx * yy));
    }
}
