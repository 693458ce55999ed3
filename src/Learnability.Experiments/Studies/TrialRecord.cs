namespace Learnability.Experiments;

/// <summary>
/// A finished trial: the file <c>trial.json</c>, written last and durably. A folder without it holds no result, whatever else it holds. It says nothing of
/// time, which is in <see cref="TrialTiming"/>: so its bytes are the same however often the trial was interrupted.
/// </summary>
public sealed record TrialRecord
{
    /// <summary>Schema and version of the file.</summary>
    public const string SchemaName = "learnability/trial/2";

    /// <summary>Always <see cref="SchemaName"/>.</summary>
    public string Schema { get; init; } = SchemaName;

    /// <summary>All options of the run.</summary>
    public required ExperimentOptions Options { get; init; }

    /// <summary>The program that made it.</summary>
    public required ProgramRecord Program { get; init; }

    /// <summary>The images.</summary>
    public required DataRecord Data { get; init; }

    /// <summary>What computed: training first, scoring last.</summary>
    public required ImmutableArray<EngineInfo> Engines { get; init; }

    /// <summary>How many numbers phase one trained.</summary>
    public required long TrainableValues { get; init; }

    /// <summary>Phase one, of a trial that is the baseline of its seed.</summary>
    public BaselineTrial? Baseline { get; init; }

    /// <summary>The arm, of a trial that is one.</summary>
    public ArmTrial? Arm { get; init; }
}

/// <summary>How long a trial took: the file <c>timing.json</c>, written before <c>trial.json</c>.</summary>
/// <param name="Schema">Always <see cref="SchemaName"/>.</param>
/// <param name="Seconds">The training, from the start or the last checkpoint, in seconds.</param>
/// <param name="ImagesPerSecond">Training speed of each epoch.</param>
/// <param name="TrialSeconds">The whole trial, as far as the last process that worked on it did it, in seconds.</param>
public sealed record TrialTiming(string Schema, double Seconds, ImmutableArray<double> ImagesPerSecond, double TrialSeconds)
{
    /// <summary>Schema and version of the file.</summary>
    public const string SchemaName = "learnability/trial-timing/1";
}

/// <summary>A trial that came to nothing: the file <c>failed.json</c>, until the trial is tried again.</summary>
/// <param name="Schema">Always <see cref="SchemaName"/>.</param>
/// <param name="ExitCode">How it ended: an <see cref="Errors.ExitCode"/>, or another number of a process that crashed.</param>
/// <param name="Reason">Why, in one line.</param>
public sealed record TrialFailure(string Schema, int ExitCode, string Reason)
{
    /// <summary>Schema and version of the file.</summary>
    public const string SchemaName = "learnability/trial-failure/1";

    /// <summary>The failure of a trial that ended with a fault.</summary>
    public static TrialFailure Of(int exitCode, string reason) => new(SchemaName, exitCode, reason.ReplaceLineEndings(" "));

    /// <summary>
    /// Whether trying again at once may help: not where the same options on the same images would end the same way (usage, bad input, divergence).
    /// </summary>
    public bool MayPass => ExitCode is not ((int)Errors.ExitCode.Usage or (int)Errors.ExitCode.BadInput or (int)Errors.ExitCode.Diverged);
}
