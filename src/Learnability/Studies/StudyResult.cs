namespace Learnability.Studies;

/// <summary>
/// A whole study: what was run, each trial, and what the trials together say. Reports, tables and the file <see cref="StudyResultFile"/> are
/// functions of it.
/// </summary>
public sealed record StudyResult
{
    /// <summary>Schema and version of its file.</summary>
    public string Schema { get; init; } = StudyResultFile.Schema;

    /// <summary>What the study is called, for people.</summary>
    public required string Title { get; init; }

    /// <summary>The classes in the order of their numbers, at least two.</summary>
    public required ImmutableArray<string> ClassNames { get; init; }

    /// <summary>What was run, on what, with what.</summary>
    public required StudyProvenance Provenance { get; init; }

    /// <summary>Level of all intervals of the statistics, in (0, 1).</summary>
    public double Level { get; init; } = StudyStatisticsOptions.DefaultLevel;

    /// <summary>How much accuracy an arm may lose and still count as not inferior, in points, > 0.</summary>
    public double Margin { get; init; } = StudyStatisticsOptions.DefaultMargin;

    /// <summary>Phase one, which every arm is compared with.</summary>
    public required BaselineResult Baseline { get; init; }

    /// <summary>The arms, in the order in which they are shown.</summary>
    public required ImmutableArray<ArmResult> Arms { get; init; }
}
