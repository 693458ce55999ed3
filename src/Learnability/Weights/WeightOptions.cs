using System.Text.Json.Serialization;

namespace Learnability.Weights;

/// <summary>What is done to rates before they are mapped, so that those of exactly 0 or 1 have weights.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RateSmoothing>))]
public enum RateSmoothing
{
    /// <summary><see cref="RateNoise.Jeffreys"/>: (hits + ½)/(n + 1).</summary>
    [JsonStringEnumMemberName("jeffreys")]
    Jeffreys,

    /// <summary>hits/n.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}

/// <summary>Whether differences between rates that noise alone would make are taken back before the mapping.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RateShrinkage>))]
public enum RateShrinkage
{
    /// <summary>They are not.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>ŝ = s̄ + ρ(s − s̄) with ρ of <see cref="RateNoise"/>: no signal, no weights.</summary>
    [JsonStringEnumMemberName("noise")]
    Noise,
}

/// <summary>How rates become weights.</summary>
public sealed record WeightOptions
{
    /// <summary>
    /// What is used when nothing else is asked for: the power mapping at its own default strength (which stands in <see cref="PowerMapping"/> only),
    /// Jeffreys smoothing, differences that noise explains taken back, no clipping.
    /// </summary>
    public static WeightOptions Default { get; } = new() { Mapping = PowerMapping.Definition.With() };

    /// <summary>The rule.</summary>
    public required IWeightMapping Mapping { get; init; }

    /// <summary>Smoothing of the rates; Jeffreys by default, as rates of 0 and 1 are legal.</summary>
    public RateSmoothing Smoothing { get; init; } = RateSmoothing.Jeffreys;

    /// <summary>Shrinking of the rates towards their mean; by default as far as noise explains their differences, so that noise alone makes no weights.</summary>
    public RateShrinkage Shrinkage { get; init; } = RateShrinkage.Noise;

    /// <summary>
    /// The rate (with the mapping f1: the F1) that single classes shall reach, in place of equality; none by default. See <see cref="RateTargets"/>.
    /// </summary>
    public ClassValues? Targets { get; init; }

    /// <summary>What single classes' weights are multiplied by before the scaling to mean 1; none by default.</summary>
    public ClassValues? Priorities { get; init; }

    /// <summary>Bounds of the final weights; none by default.</summary>
    public WeightClip? Clip { get; init; }

    /// <summary>Checks that targets and priorities are for classes that there are.</summary>
    /// <param name="classNames">The classes that weights are wanted for.</param>
    /// <exception cref="UsageException">One is for another class.</exception>
    public void CheckClasses(ImmutableArray<string> classNames)
    {
        Targets?.For(classNames);
        Priorities?.For(classNames);
    }

    /// <summary>Checks what can be checked before any rates are known.</summary>
    /// <param name="classNames">The classes that weights are wanted for.</param>
    /// <exception cref="UsageException">A target or priority is for another class, or there are targets for a mapping that does not look at rates.</exception>
    public void Check(ImmutableArray<string> classNames)
    {
        CheckClasses(classNames);
        if (Targets is not null && !Mapping.Kind.LooksAtRates)
        {
            throw new UsageException(
                $"found targets with mapping '{Mapping.Kind.Name}', which does not look at rates; expected a mapping that does, such as power.");
        }
    }
}
