namespace Learnability.Weights.Mappings;

/// <summary>w = 1 for every class, whatever its rate: the unweighted control.</summary>
public sealed record UniformMapping() : Method<MappingKind>(Definition), IWeightMapping
{
    /// <summary>Name and formula.</summary>
    public static MappingKind Definition { get; } = new("uniform", "1", [], _ => new UniformMapping())
    {
        Basis = MappingBasis.Nothing,
    };

    /// <inheritdoc/>
    public ImmutableArray<double> Raw(ImmutableArray<double> figures) => [.. figures.Select(_ => 1.0)];
}
