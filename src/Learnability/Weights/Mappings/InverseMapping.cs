namespace Learnability.Weights.Mappings;

/// <summary>w ∝ 1/s. After normalisation the same as <see cref="PowerMapping"/> with γ = 1. A rate of 0 has no finite weight.</summary>
public sealed record InverseMapping() : Method<MappingKind>(Definition), IWeightMapping
{
    /// <summary>Name and formula.</summary>
    public static MappingKind Definition { get; } = new("inverse", "1/s", [], _ => new InverseMapping());

    /// <inheritdoc/>
    public ImmutableArray<double> Raw(ImmutableArray<double> figures) => [.. figures.Select(s => 1 / s)];
}
