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

/// <summary>The images of a study.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Origin">Where they came from.</param>
/// <param name="IsSynthetic">Whether they are made by code, so that no figure on them says anything about the world.</param>
/// <param name="TrainHash">Hash of the training images (<see cref="Examples.Hash"/>), in hexadecimal.</param>
/// <param name="TestHash">Hash of the test images.</param>
/// <param name="TrainCount">Number of training images, the solve split included.</param>
/// <param name="TestCount">Number of test images.</param>
public sealed record StudyData(string Name, string Origin, bool IsSynthetic, string TrainHash, string TestHash, int TrainCount, int TestCount);

/// <summary>An option as it was set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value as text.</param>
public readonly record struct StudyOption(string Name, string Value);
