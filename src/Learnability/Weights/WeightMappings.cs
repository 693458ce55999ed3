namespace Learnability.Weights;

/// <summary>The mappings that can be chosen by name.</summary>
public static class WeightMappings
{
    /// <summary>Every kind, in the order of help texts.</summary>
    public static ImmutableArray<MappingKind> All { get; } =
    [
        PowerMapping.Definition,
        InverseMapping.Definition,
        ComplementMapping.Definition,
        ErrorRateMapping.Definition,
        OddsMapping.Definition,
        ExponentialMapping.Definition,
        LinearMapping.Definition,
        RankMapping.Definition,
        DynamicErrorRateMapping.Definition,
        F1Mapping.Definition,
        InverseFrequencyMapping.Definition,
        MaxFrequencyMapping.Definition,
        EffectiveNumberMapping.Definition,
        UniformMapping.Definition,
    ];

    /// <summary>Reads <c>NAME[:X]</c>, such as <c>power:3</c>.</summary>
    /// <exception cref="UsageException">Unknown name, or a parameter out of range.</exception>
    public static IWeightMapping Parse(string text) => MethodText.Parse(All, text);

    /// <summary>Name and parameters for people and files, for example <c>power(gamma=2)</c>.</summary>
    public static string Describe(this IWeightMapping mapping) => mapping.Kind.Parameters.IsEmpty
        ? mapping.Kind.Name
        : $"{mapping.Kind.Name}({string.Join(", ", mapping.Kind.Parameters.Zip(mapping.Values, (p, v) => FormattableString.Invariant($"{p.Name}={v}")))})";
}
