using System.Collections.Immutable;

namespace Learnability;

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

    /// <summary>The mapping of a name, with its parameter if one is given.</summary>
    /// <param name="name">One of the names in <see cref="All"/>.</param>
    /// <param name="parameters">The parameter's value by its name; empty for the default.</param>
    /// <exception cref="UsageException">Unknown name or parameter, or a value out of range.</exception>
    public static IWeightMapping Parse(string name, IReadOnlyDictionary<string, double> parameters)
    {
        var kind = All.FirstOrDefault(k => k.Name == name)
            ?? throw new UsageException($"found mapping '{name}'; expected one of {string.Join(", ", All.Select(k => k.Name))}.");
        foreach (var given in parameters.Keys)
        {
            if (given != kind.Parameter?.Name)
            {
                var expected = kind.Parameter is null ? "none" : $"'{kind.Parameter.Name}'";
                throw new UsageException($"found parameter '{given}' for mapping '{name}'; expected {expected}. Leave it out.");
            }
        }

        return kind.With(kind.Parameter is not null && parameters.TryGetValue(kind.Parameter.Name, out var value) ? value : null);
    }

    /// <summary>Name and parameter for people and files, for example <c>power(gamma=2)</c>.</summary>
    public static string Describe(this IWeightMapping mapping) => mapping.Kind.Parameter is null
        ? mapping.Kind.Name
        : FormattableString.Invariant($"{mapping.Kind.Name}({mapping.Kind.Parameter.Name}={mapping.Parameter})");
}
