namespace Learnability.Weights.Mappings;

/// <summary>
/// w ∝ (1 − β)/(1 − β^n) with n the class's training images: the inverse of their effective number; β in (0, .999999]. Small β gives equal weights, β
/// near 1 gives 1/n; with n images a class, β = (n − 1)/n lies between. On balanced data it does nothing.
/// </summary>
/// <remarks>Source: Cui, Jia, Lin, Song, Belongie: Class-balanced loss based on effective number of samples, CVPR 2019, β = .9 … .9999.</remarks>
/// <param name="Beta">β.</param>
public sealed record EffectiveNumberMapping(double Beta) : Method<MappingKind>(Definition, Beta), IWeightMapping
{
    /// <summary>Name, formula and range.</summary>
    public static MappingKind Definition { get; } = new(
        "effective-number", "(1 - beta)/(1 - beta^n)", [new("beta", 0.999, 0, 0.999999)], values => new EffectiveNumberMapping(values[0]))
    {
        Basis = MappingBasis.TrainCounts,
    };

    /// <inheritdoc/>
    public ImmutableArray<double> Raw(ImmutableArray<double> figures) => [.. figures.Select(n => (1 - Beta) / (1 - Math.Pow(Beta, n)))];
}
