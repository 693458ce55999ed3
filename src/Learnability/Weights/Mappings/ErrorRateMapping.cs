namespace Learnability.Weights.Mappings;

/// <summary>w ∝ (1 − s)^τ, τ in (0, 10]. A rate of 1 has the weight 0, which is legal: the class is left out of the loss.</summary>
/// <remarks>Source: Sinha, Ohashi, Nakamura: Class-wise difficulty-balanced loss for solving class-imbalance, ACCV 2020, τ = .5 … 5.</remarks>
/// <param name="Tau">τ.</param>
public sealed record ErrorRateMapping(double Tau) : Method<MappingKind>(Definition, Tau), IWeightMapping
{
    /// <summary>Name, formula and range.</summary>
    public static MappingKind Definition { get; } = new("error-rate", "(1 - s)^tau", [new("tau", 1, 0, 10)], values => new ErrorRateMapping(values[0]));

    /// <inheritdoc/>
    public ImmutableArray<double> Raw(ImmutableArray<double> figures) => [.. figures.Select(s => Math.Pow(1 - s, Tau))];
}
