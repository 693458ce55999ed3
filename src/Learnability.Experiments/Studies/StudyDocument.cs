using System.Text.Json;
using System.Text.Json.Serialization;

namespace Learnability.Experiments;

/// <summary>The members of a study's file, as they stand in it; <c>docs/study.schema.json</c> explains them.</summary>
internal sealed record StudyDocument : DataChoice
{
    public const string SchemaName = "learnability/study/1";

    public required string Schema { get; init; }

    /// <summary>Where editors find the file's JSON Schema; not read.</summary>
    [JsonPropertyName("$schema")]
    public string? EditorSchema { get; init; }

    public string? Title { get; init; }

    public string? Imbalance { get; init; }

    public int? Folds { get; init; }

    public string? Preset { get; init; }

    public RecipeChanges? Recipe { get; init; }

    public string? Precision { get; init; }

    public string? Tta { get; init; }

    public string? Prior { get; init; }

    public double? SolveShare { get; init; }

    public required JsonElement Seeds { get; init; }

    public required ImmutableArray<JsonElement> Arms { get; init; }

    public bool? Controls { get; init; }

    public bool? Statistics { get; init; }

    public bool? Judged { get; init; }

    /// <summary>Several data sets: each an object with a name and what it has other than the study.</summary>
    public ImmutableArray<JsonElement>? Sets { get; init; }

    public double? Level { get; init; }

    public double? Margin { get; init; }
}

/// <summary>Seeds that follow one another.</summary>
/// <param name="First">The first one.</param>
/// <param name="Count">How many.</param>
internal sealed record SeedRange(ulong First, int Count);
