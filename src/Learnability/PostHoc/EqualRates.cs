namespace Learnability.PostHoc;

/// <summary>All rates equal: moves by s̄ − s, minimises Var(s).</summary>
internal sealed record EqualRates : IBiasObjective
{
    public ImmutableArray<double> Direction(OperatingPoint point)
    {
        var mean = point.MeanRate;
        return [.. point.Rates.Select(s => mean - s)];
    }

    public double Loss(OperatingPoint point) => point.Variance;
}
