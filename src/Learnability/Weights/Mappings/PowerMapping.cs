namespace Learnability.Weights.Mappings;

/// <summary>w ∝ (s̄/s)^γ with s̄ the mean rate, written (1 − (s − s̄)/s)^γ in its source; γ in (0, 20]. A rate of 0 has no finite weight.</summary>
/// <remarks>Source: Peifer, Counteracting Learnability Imbalance in Multiclass Classification, 2021, γ = 1 … 4.</remarks>
/// <param name="Gamma">γ.</param>
public sealed record PowerMapping(double Gamma) : Method<MappingKind>(Definition, Gamma), IWeightMapping
{
    /// <summary>Name, formula and range.</summary>
    public static MappingKind Definition { get; } = new("power", "(m/s)^gamma", [new("gamma", 3, 0, 20)], values => new PowerMapping(values[0]));

    /// <inheritdoc/>
    public ImmutableArray<double> Raw(ImmutableArray<double> figures)
    {
        var mean = Moments.Mean(figures);
        return [.. figures.Select(s => Math.Pow(mean / s, Gamma))];
    }
}
