namespace Learnability.Weights.Mappings;

/// <summary>
/// w ∝ N/(C·n) with n the class's training images and N their sum: scikit-learn's "balanced", the usual Keras recipe. After the scaling to mean 1 the
/// same as <see cref="MaxFrequencyMapping"/> with γ = 1. On balanced data it does nothing.
/// </summary>
/// <remarks>Source: King, Zeng: Logistic regression in rare events data, Political Analysis 2001.</remarks>
public sealed record InverseFrequencyMapping() : Method<MappingKind>(Definition), IWeightMapping
{
    /// <summary>Name and formula.</summary>
    public static MappingKind Definition { get; } = new(
        "inverse-frequency", "N/(C n)", [], _ => new InverseFrequencyMapping())
    {
        Basis = MappingBasis.TrainCounts,
    };

    /// <inheritdoc/>
    public ImmutableArray<double> Raw(ImmutableArray<double> figures)
    {
        var total = figures.Sum();
        return [.. figures.Select(n => total / (figures.Length * n))];
    }
}
