using System.Text.Json.Serialization;

namespace Learnability.Studies;

/// <summary>What an arm is for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ArmKind>))]
public enum ArmKind
{
    /// <summary>It is meant to make the rates even; its p-values are corrected for the number of such arms.</summary>
    [JsonStringEnumMemberName("remedy")]
    Remedy,

    /// <summary>It shows what would happen anyway: an unweighted retraining, permuted weights.</summary>
    [JsonStringEnumMemberName("control")]
    Control,
}

/// <summary>One arm of a study: a way to make the rates even, or a control, tried once a seed.</summary>
public sealed record ArmResult
{
    /// <summary>Short name, unique in the study.</summary>
    public required string Name { get; init; }

    /// <summary>One line for people, for example <c>power(gamma=3), loss weight, from the start</c>.</summary>
    public required string Description { get; init; }

    /// <summary>What it is for.</summary>
    public required ArmKind Kind { get; init; }

    /// <summary>The finished trials, each of another seed of the baseline.</summary>
    public required ImmutableArray<ArmTrial> Trials { get; init; }

    /// <summary>The trials that came to nothing.</summary>
    public required ImmutableArray<FailedTrial> Failures { get; init; }

    /// <summary>What the trials together say; none where there are fewer than two.</summary>
    public ArmStatistics? Statistics { get; init; }

    /// <summary>What a reader must know of the statistics, for example why there are none.</summary>
    public string? Note { get; init; }
}

/// <summary>A trial that came to nothing.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Reason">Why, in one line.</param>
public readonly record struct FailedTrial(ulong Seed, string Reason);
