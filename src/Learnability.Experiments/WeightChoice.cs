using System.Collections.Immutable;

namespace Learnability.Experiments;

/// <summary><see cref="WeightOptions"/> as the manifest keeps them.</summary>
/// <param name="Mapping">Name of the mapping, for example <c>power</c>.</param>
/// <param name="Parameter">Value of its parameter; 0 where it has none.</param>
/// <param name="Smoothing">Smoothing of the rates.</param>
/// <param name="Shrinkage">Shrinking of the rates.</param>
/// <param name="Clip">Bounds of the weights as <c>LOW:HIGH</c>, or null.</param>
public sealed record WeightChoice(string Mapping, double Parameter, RateSmoothing Smoothing, RateShrinkage Shrinkage, string? Clip = null)
{
    /// <summary>Rates that single classes shall reach, as <c>NAME=RATE,…</c>, or null.</summary>
    public string? Targets { get; init; }

    /// <summary>What single classes' weights are multiplied by, as <c>NAME=FACTOR,…</c>, or null.</summary>
    public string? Priorities { get; init; }

    /// <summary>The default of <see cref="WeightOptions"/>.</summary>
    public static WeightChoice Default => Of(WeightOptions.Default);

    /// <summary>The choice behind options.</summary>
    public static WeightChoice Of(WeightOptions options)
        => new(options.Mapping.Kind.Name, options.Mapping.Parameter, options.Smoothing, options.Shrinkage, options.Clip?.ToString())
        {
            Targets = options.Targets?.ToString(),
            Priorities = options.Priorities?.ToString(),
        };

    /// <inheritdoc/>
    public override string ToString()
    {
        var options = ToOptions();
        string?[] parts =
        [
            options.Mapping.Describe(),
            Smoothing == RateSmoothing.None ? "unsmoothed" : null,
            Shrinkage == RateShrinkage.Noise ? "shrunk" : null,
            Targets is null ? null : $"targets {Targets}",
            Priorities is null ? null : $"priorities {Priorities}",
            Clip is null ? null : $"clip {Clip}",
        ];
        return string.Join(' ', parts.Where(p => p is not null));
    }

    /// <summary>The options of the choice.</summary>
    /// <exception cref="UsageException">A name is unknown or a number out of range.</exception>
    public WeightOptions ToOptions()
    {
        var parameter = WeightMappings.All.FirstOrDefault(k => k.Name == Mapping)?.Parameter;
        var parameters = ImmutableDictionary<string, double>.Empty;
        return new WeightOptions
        {
            Mapping = WeightMappings.Parse(Mapping, parameter is null ? parameters : parameters.Add(parameter.Name, Parameter)),
            Smoothing = Smoothing,
            Shrinkage = Shrinkage,
            Targets = Targets is null ? null : ClassValues.Parse(ClassValueKind.Target, Targets),
            Priorities = Priorities is null ? null : ClassValues.Parse(ClassValueKind.Priority, Priorities),
            Clip = Clip is null ? null : WeightClip.Parse(Clip),
        };
    }
}
