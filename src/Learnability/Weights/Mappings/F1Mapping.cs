namespace Learnability.Weights.Mappings;

/// <summary>
/// <see cref="PowerMapping"/> with F1 in the place of the rate: w ∝ (F̄/F)^γ with F̄ the mean F1; γ in (0, 20]. A class that is over-predicted (high rate,
/// low precision) is not taken for an easy one. An F1 of 0 has no finite weight.
/// </summary>
/// <param name="Gamma">γ.</param>
public sealed record F1Mapping(double Gamma) : Method<MappingKind>(Definition, Gamma), IWeightMapping
{
    /// <summary>Name, formula and range.</summary>
    public static MappingKind Definition { get; } = new(
        "f1", "(m/s)^gamma with F1 for s", [new("gamma", 2, 0, 20)], values => new F1Mapping(values[0]))
    {
        Basis = MappingBasis.F1,
    };

    /// <inheritdoc/>
    public ImmutableArray<double> Raw(ImmutableArray<double> figures) => new PowerMapping(Gamma).Raw(figures);
}
