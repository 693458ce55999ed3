namespace Learnability.Weights;

/// <summary>A rule that turns rates into weights. To add one: one file in <c>Mappings</c> and one line in <see cref="WeightMappings.All"/>.</summary>
public interface IWeightMapping : IMethod
{
    /// <summary>What kind of rule it is.</summary>
    new MappingKind Kind { get; }

    /// <inheritdoc/>
    MethodKind IMethod.Kind => Kind;

    /// <summary>
    /// The unnormalised weights. Lower figures never get lower weights. Infinite or not a number where a rate of exactly 0 or 1 has no weight.
    /// </summary>
    /// <param name="figures">
    /// What <see cref="MappingKind.Basis"/> names, one number a class: s or F1 in [0, 1], as smoothed and shrunk, or n ≥ 1.
    /// </param>
    ImmutableArray<double> Raw(ImmutableArray<double> figures);
}
