namespace Learnability.Experiments;

/// <summary>How long the trials of a study took: the file <c>timings.json</c>, apart from the results so that their bytes do not depend on it.</summary>
/// <param name="Schema">Always <see cref="SchemaName"/>.</param>
/// <param name="Trials">The finished trials, in the plan's order.</param>
public sealed record StudyTimings(string Schema, ImmutableArray<StudyTiming> Trials)
{
    /// <summary>Schema and version of the file.</summary>
    public const string SchemaName = "learnability/study-timings/1";

    /// <summary>The result with the times in it, for reports. What is not known stays 0.</summary>
    public StudyResult Into(StudyResult result)
    {
        var times = Trials.ToDictionary(t => (t.Arm, t.Seed));
        return result with
        {
            Baseline = new BaselineResult([.. result.Baseline.Trials.Select(t => t with { Course = Timed(t.Course, times.GetValueOrDefault((null, t.Score.Seed))) })]),
            Arms = [.. result.Arms.Select(a => a with { Trials = [.. a.Trials.Select(t => t with { Course = Timed(t.Course, times.GetValueOrDefault((a.Name, t.Seed))) })] })],
        };
    }

    private static TrainingCourse Timed(TrainingCourse course, StudyTiming? time) => time is null
        ? course
        : course with
        {
            Seconds = time.Seconds,
            Epochs = [.. course.Epochs.Select((e, i) => e with { ImagesPerSecond = i < time.ImagesPerSecond.Length ? time.ImagesPerSecond[i] : 0 })],
        };
}

/// <summary>How long one trial took.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Seconds">Its training, in seconds.</param>
/// <param name="ImagesPerSecond">Training speed of each epoch.</param>
/// <param name="TrialSeconds">All of it, loading and scoring included, in seconds.</param>
public sealed record StudyTiming(ulong Seed, double Seconds, ImmutableArray<double> ImagesPerSecond, double TrialSeconds)
{
    /// <summary>The arm's name; null for phase one.</summary>
    public string? Arm { get; init; }
}
