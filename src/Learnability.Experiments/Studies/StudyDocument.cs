using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Learnability.Experiments;

/// <summary>The members of a study's file, as they stand in it; <c>docs/study.schema.json</c> explains them.</summary>
internal sealed record StudyDocument
{
    public const string SchemaName = "learnability/study/1";

    public required string Schema { get; init; }

    /// <summary>Where editors find the file's JSON Schema; not read.</summary>
    [JsonPropertyName("$schema")]
    public string? EditorSchema { get; init; }

    public string? Title { get; init; }

    public string? Dataset { get; init; }

    public int? ImageSize { get; init; }

    public string? Imbalance { get; init; }

    public int? Folds { get; init; }

    public string? Preset { get; init; }

    public RecipeChanges? Recipe { get; init; }

    public string? Precision { get; init; }

    public string? Tta { get; init; }

    public double? SolveShare { get; init; }

    public required JsonElement Seeds { get; init; }

    public required ImmutableArray<ArmDocument> Arms { get; init; }

    public bool? Controls { get; init; }

    public bool? Statistics { get; init; }

    public double? Level { get; init; }

    public double? Margin { get; init; }
}

/// <summary>Seeds that follow one another.</summary>
/// <param name="First">The first one.</param>
/// <param name="Count">How many.</param>
internal sealed record SeedRange(ulong First, int Count);

/// <summary>An arm: the words of the command line.</summary>
internal sealed record ArmDocument
{
    public required string Name { get; init; }

    public string? Mapping { get; init; }

    public double? Gamma { get; init; }

    public double? Tau { get; init; }

    public double? K { get; init; }

    public double? Beta { get; init; }

    public string? Smoothing { get; init; }

    public string? Shrink { get; init; }

    public string? Clip { get; init; }

    public string? RateTarget { get; init; }

    public string? Priority { get; init; }

    public string? Apply { get; init; }

    public string? When { get; init; }

    public int? Rounds { get; init; }

    public string? PostHoc { get; init; }

    public double? Budget { get; init; }
}
