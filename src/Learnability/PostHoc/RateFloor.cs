namespace Learnability.PostHoc;

/// <summary>What a budget leaves.</summary>
/// <param name="MeanRate">The lowest mean rate; none where it is not limited.</param>
/// <param name="Accuracy">The lowest accuracy; none where it is not limited.</param>
public readonly record struct RateFloor(double? MeanRate, double? Accuracy)
{
    /// <summary>Whether both are reached.</summary>
    /// <remarks>Mean rates are sums of fractions, so that rounding must not exclude an exact hit.</remarks>
    public bool IsReached(OperatingPoint point) => !(point.MeanRate < MeanRate - 1e-12) && !(point.Accuracy < Accuracy - 1e-12);
}
