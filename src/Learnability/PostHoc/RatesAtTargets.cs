namespace Learnability.PostHoc;

/// <summary>
/// Each class with a target at or above it: moves by max(0, t − s), minimises 1/C Σ max(0, t − s)². The other classes move only as the mean bias is
/// kept at 0.
/// </summary>
/// <param name="Targets">t of each class, in (0, 1]; none where a class has no target.</param>
internal sealed record RatesAtTargets(ImmutableArray<double?> Targets) : IBiasObjective
{
    public ImmutableArray<double> Direction(OperatingPoint point)
        => [.. point.Rates.Zip(Targets, (s, t) => Math.Max(0, (t ?? 0) - s))];

    public double Loss(OperatingPoint point) => Direction(point).Average(shortfall => shortfall * shortfall);
}
