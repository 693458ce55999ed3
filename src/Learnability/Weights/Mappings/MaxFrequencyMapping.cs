namespace Learnability.Weights.Mappings;

/// <summary>
/// w ∝ (max n/n)^γ with n the class's training images; γ in (0, 5]. γ = 1 weights as if every class were as large as the largest; γ = ½ is the
/// square-root rule. On balanced data it does nothing.
/// </summary>
/// <remarks>Source of γ = ½: Mahajan et al., Exploring the limits of weakly supervised pretraining, ECCV 2018.</remarks>
/// <param name="Gamma">γ.</param>
public sealed record MaxFrequencyMapping(double Gamma) : Method<MappingKind>(Definition, Gamma), IWeightMapping
{
    /// <summary>Name, formula and range.</summary>
    public static MappingKind Definition { get; } = new(
        "max-frequency", "(max n/n)^gamma", [new("gamma", 1, 0, 5)], values => new MaxFrequencyMapping(values[0]))
    {
        Basis = MappingBasis.TrainCounts,
    };

    /// <inheritdoc/>
    public ImmutableArray<double> Raw(ImmutableArray<double> figures)
    {
        var max = figures.Max();
        return [.. figures.Select(n => Math.Pow(max / n, Gamma))];
    }
}
