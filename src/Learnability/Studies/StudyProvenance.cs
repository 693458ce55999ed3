namespace Learnability.Studies;

/// <summary>What was run, on what, with what: enough to run it again.</summary>
public sealed record StudyProvenance
{
    /// <summary>Version of the program.</summary>
    public required string ProgramVersion { get; init; }

    /// <summary>The commit it was built from, or an empty text where unknown.</summary>
    public required string Commit { get; init; }

    /// <summary>The images.</summary>
    public required DataRecord Data { get; init; }

    /// <summary>Name of the network's preset.</summary>
    public required string Preset { get; init; }

    /// <summary>How it is trained, in one line for people.</summary>
    public required string Recipe { get; init; }

    /// <summary>How many numbers are trained, ≥ 1.</summary>
    public required long TrainableValues { get; init; }

    /// <summary>What computed, and where: training first, scoring last.</summary>
    public required ImmutableArray<EngineInfo> Engines { get; init; }

    /// <summary>All options, defaults included, in the order in which they are shown.</summary>
    public required ImmutableArray<StudyOption> Options { get; init; }
}

/// <summary>An option as it was set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value as text.</param>
public readonly record struct StudyOption(string Name, string Value);
