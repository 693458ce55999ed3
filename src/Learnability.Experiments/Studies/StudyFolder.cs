using System.Text;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Learnability.Experiments;

/// <summary>
/// A study's folder: <c>study.json</c> (the file it was made from), <c>trials/KEY/</c> (a run folder a trial), <c>shelf/</c> (trainings that trials
/// share), <c>results.json</c> and <c>timings.json</c>.
/// </summary>
/// <param name="path">The folder, made with its first file.</param>
public sealed class StudyFolder(string path)
{
    /// <summary>The study's file as it was last run.</summary>
    public const string StudyName = "study.json";

    /// <summary>A <see cref="StudyResult"/>.</summary>
    public const string ResultsName = "results.json";

    /// <summary>How long the trials took, apart from the results, whose bytes do not depend on it.</summary>
    public const string TimingsName = "timings.json";

    private const string EngineName = "engine.txt";
    private const string TrialName = "trial.json";
    private const string TimingName = "timing.json";
    private const string FailureName = "failed.json";

    /// <summary>The folder's full path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Trainings that trials share.</summary>
    public TrainingShelf Shelf => new(PathOf("shelf"));

    /// <summary>The full path of a file of the study.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>An engine in one line, with all that its numbers depend on, to the last digit.</summary>
    public static string EngineOf(EngineInfo engine) => string.Create(
        CultureInfo.InvariantCulture,
        $"{engine.Name} {engine.Version} on {engine.Device.Split(':', ' ')[0]} in {engine.Precision ?? Precisions.Full}, {engine.Threads} thread(s), layers fused with {engine.FusedLayers ?? "nothing"}");

    /// <summary>The threads that the study's trials are trained with; null where none has begun.</summary>
    public int? Threads => File.Exists(PathOf(EngineName)) && Regex.Match(File.ReadAllText(PathOf(EngineName)), @"([0-9]+) thread") is { Success: true } match
        && int.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var threads) ? threads : null;

    /// <summary>Notes what trains the study, with its first trial; from then on nothing else may.</summary>
    /// <exception cref="UsageException">Something else trained its trials before.</exception>
    public void Use(string engine)
    {
        var file = PathOf(EngineName);
        var before = File.Exists(file) ? File.ReadAllText(file).Trim() : null;
        if (before is null)
            DurableFile.WriteAllText(file, engine + "\n");
        else if (before != engine)
            throw new UsageException($"found trials in '{Path}' trained by {before}, and {engine} now; expected one engine for all, as pairs must differ by their arms alone. Take the same --device, --precision and --threads, or another --name.");
    }

    /// <summary>The run folder of a trial.</summary>
    public string PathOf(TrialPlan trial) => System.IO.Path.Combine(Path, "trials", trial.Key);

    /// <summary>A trial's result; null where it has not finished.</summary>
    /// <exception cref="BadInputException">The file is damaged.</exception>
    public TrialRecord? Result(TrialPlan trial)
    {
        var found = Read(trial, TrialName, ExperimentsJson.Strict.TrialRecord, TrialRecord.SchemaName);
        return found is null || found.Options.Seed == trial.Seed && (trial.IsBaseline ? found.Baseline is not null : found.Arm is not null)
            ? found
            : throw new BadInputException($"found a trial of another kind in '{PathOf(trial)}'; expected {trial.Title}. Delete that folder; the trial is then done anew.");
    }

    /// <summary>How long a finished trial took; null where unknown.</summary>
    public TrialTiming? Timing(TrialPlan trial) => Read(trial, TimingName, ExperimentsJson.Strict.TrialTiming, TrialTiming.SchemaName);

    /// <summary>Why a trial came to nothing; null where it has not been tried, or has finished.</summary>
    public TrialFailure? Failure(TrialPlan trial) => Read(trial, FailureName, ExperimentsJson.Strict.TrialFailure, TrialFailure.SchemaName);

    /// <summary>Writes a trial's result. From then on it has finished.</summary>
    public void Write(TrialPlan trial, TrialRecord record, TrialTiming timing)
    {
        Write(trial, TimingName, timing, ExperimentsJson.Strict.TrialTiming);
        Write(trial, TrialName, record, ExperimentsJson.Strict.TrialRecord);
        Forget(trial);
    }

    /// <summary>Notes that a trial came to nothing.</summary>
    public void Write(TrialPlan trial, TrialFailure failure) => Write(trial, FailureName, failure, ExperimentsJson.Strict.TrialFailure);

    /// <summary>Takes back that a trial came to nothing, as it is tried again.</summary>
    public void Forget(TrialPlan trial)
    {
        var failure = System.IO.Path.Combine(PathOf(trial), FailureName);
        if (File.Exists(failure))
            File.Delete(failure);
    }

    /// <summary>Writes the study's result and its times: the times first, as whoever finds a result may look for them.</summary>
    /// <returns>The result as a report takes it, times included.</returns>
    public StudyResult Write(StudyResult result, StudyTimings timings)
    {
        DurableFile.WriteAllText(PathOf(TimingsName), SchemaJson.Write(timings, ExperimentsJson.Strict.StudyTimings));
        DurableFile.WriteAllText(PathOf(ResultsName), StudyResultFile.Write(result));
        return timings.Into(result);
    }

    /// <summary>The study's result, times included where they are known.</summary>
    /// <exception cref="UsageException">There is none yet.</exception>
    /// <exception cref="BadInputException">A file is damaged.</exception>
    public StudyResult Results()
    {
        var (results, timings) = (PathOf(ResultsName), PathOf(TimingsName));
        if (!File.Exists(results))
            throw new UsageException($"found no '{results}'; expected the result of a study. Run 'learnability study' first.");

        var result = StudyResultFile.Read(File.ReadAllText(results, Encoding.UTF8), results);
        return File.Exists(timings) ? Timings(timings).Into(result) : result;
    }

    private static StudyTimings Timings(string file)
    {
        var found = SchemaJson.Read(File.ReadAllText(file, Encoding.UTF8), ExperimentsJson.Strict.StudyTimings, StudyTimings.SchemaName, file);
        return found.Trials.CountBy(t => (t.Arm, t.Seed)).FirstOrDefault(c => c.Value > 1) is { Value: > 1, Key: var twice }
            ? throw SchemaJson.MemberFault(file, "trials", $"found {twice.Arm ?? "phase one"}, seed {twice.Seed}, twice; expected each trial once. Delete the file: reports are then without times.")
            : found;
    }

    private T? Read<T>(TrialPlan trial, string name, JsonTypeInfo<T> type, string schema)
        where T : class
    {
        var file = System.IO.Path.Combine(PathOf(trial), name);
        return File.Exists(file) ? SchemaJson.Read(File.ReadAllText(file, Encoding.UTF8), type, schema, file) : null;
    }

    private void Write<T>(TrialPlan trial, string name, T value, JsonTypeInfo<T> type)
        => DurableFile.WriteAllText(System.IO.Path.Combine(PathOf(trial), name), SchemaJson.Write(value, type));
}
