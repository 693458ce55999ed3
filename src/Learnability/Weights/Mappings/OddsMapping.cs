namespace Learnability.Weights.Mappings;

/// <summary>
/// w ∝ ((1 − s)/s)^γ, the odds against being recognised, γ in (0, 20]. A rate of 0 has no finite weight; a rate of 1 has the weight 0.
/// </summary>
/// <param name="Gamma">γ.</param>
public sealed record OddsMapping(double Gamma) : Method<MappingKind>(Definition, Gamma), IWeightMapping
{
    /// <summary>Name, formula and range.</summary>
    public static MappingKind Definition { get; } = new("odds", "((1 - s)/s)^gamma", [new("gamma", 1, 0, 20)], values => new OddsMapping(values[0]));

    /// <inheritdoc/>
    public ImmutableArray<double> Raw(ImmutableArray<double> figures) => [.. figures.Select(s => Math.Pow((1 - s) / s, Gamma))];
}
