namespace Learnability.Weights.Mappings;

/// <summary>
/// w ∝ max(1 + k(s̄ − s), <see cref="Floor"/>) with s̄ the mean rate, k in (0, 50]. The first order of <see cref="ExponentialMapping"/>; the floor
/// keeps the weights of high rates positive. Every rate has a finite, positive weight; all rates above s̄ + .9/k share the floor.
/// </summary>
/// <param name="K">k, per unit of rate.</param>
public sealed record LinearMapping(double K) : Method<MappingKind>(Definition, K), IWeightMapping
{
    /// <summary>The lowest weight before the scaling to mean 1: a tenth of an average class's.</summary>
    public const double Floor = 0.1;

    /// <summary>Name, formula and range.</summary>
    public static MappingKind Definition { get; } = new("linear", "max(1 + k(m - s), 0.1)", [new("k", 4, 0, 50)], values => new LinearMapping(values[0]));

    /// <inheritdoc/>
    public ImmutableArray<double> Raw(ImmutableArray<double> figures)
    {
        var mean = Moments.Mean(figures);
        return [.. figures.Select(s => Math.Max(1 + (K * (mean - s)), Floor))];
    }
}
