namespace Learnability.Weights.Mappings;

/// <summary>Complement power: w ∝ (2 − s)^γ, γ in (0, 20]. Every rate has a finite, positive weight.</summary>
/// <remarks>Source: Peifer, Counteracting Learnability Imbalance in Multiclass Classification, 2021, γ = 3 … 4.</remarks>
/// <param name="Gamma">γ.</param>
public sealed record ComplementMapping(double Gamma) : Method<MappingKind>(Definition, Gamma), IWeightMapping
{
    /// <summary>Name, formula and range.</summary>
    public static MappingKind Definition { get; } = new("complement", "(2 - s)^gamma", [new("gamma", 3, 0, 20)], values => new ComplementMapping(values[0]));

    /// <inheritdoc/>
    public ImmutableArray<double> Raw(ImmutableArray<double> figures) => [.. figures.Select(s => Math.Pow(2 - s, Gamma))];
}
