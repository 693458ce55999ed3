namespace Learnability.Weights.Mappings;

/// <summary>w ∝ exp(k(s̄ − s)) with s̄ the mean rate, k in (0, 50]. Every rate has a finite, positive weight.</summary>
/// <param name="K">k, per unit of rate.</param>
public sealed record ExponentialMapping(double K) : Method<MappingKind>(Definition, K), IWeightMapping
{
    /// <summary>Name, formula and range.</summary>
    public static MappingKind Definition { get; } = new("exponential", "exp(k(m - s))", [new("k", 4, 0, 50)], values => new ExponentialMapping(values[0]));

    /// <inheritdoc/>
    public ImmutableArray<double> Raw(ImmutableArray<double> figures)
    {
        var mean = Moments.Mean(figures);
        return [.. figures.Select(s => Math.Exp(K * (mean - s)))];
    }
}
