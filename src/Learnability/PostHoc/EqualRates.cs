namespace Learnability.PostHoc;

/// <summary>All rates equal: moves by s̄ − s, minimises Var(s).</summary>
internal sealed record EqualRates : IBiasObjective
{
    public ImmutableArray<double> Direction(ImmutableArray<double> rates)
    {
        var mean = Moments.Mean(rates);
        return [.. rates.Select(s => mean - s)];
    }

    public double Loss(ImmutableArray<double> rates) => Moments.PopulationVariance(rates);
}
