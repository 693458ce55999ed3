using System.Text;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Learnability.Experiments;

/// <summary>
/// A study's folder: <c>study.json</c> (the file it was made from), <c>trials/KEY/</c> (a run folder a trial), <c>shelf/</c> (trainings that trials
/// of one engine share), <c>results.json</c> and <c>timings.json</c>.
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
    private const string Processor = ", layers fused with ";
    private const string TrialName = "trial.json";
    private const string TimingName = "timing.json";
    private const string FailureName = "failed.json";

    /// <summary>The folder's full path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Trainings that the trials of an engine share.</summary>
    public TrainingShelf Shelf(string engine) => new(System.IO.Path.Combine(PathOf("shelf"), InputsHash.Of(new Input("engine", engine))));

    /// <summary>The full path of a file of the study.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>An engine in one line, with all that its numbers depend on, to the last digit.</summary>
    public static string EngineOf(EngineInfo engine) => string.Create(
        CultureInfo.InvariantCulture,
        $"{engine.Name} {engine.Version} on {engine.Device.Split(':', ' ')[0]} in {engine.Precision ?? Precisions.Full}, {engine.Threads} thread(s){Processor}{engine.FusedLayers ?? "nothing"}");

    /// <summary>What trained the study's trials, each as <see cref="EngineOf"/> makes it, the present one last; empty where none has begun.</summary>
    public ImmutableArray<string> Engines => File.Exists(PathOf(EngineName)) ? [.. File.ReadAllLines(PathOf(EngineName)).Where(line => line.Length > 0)] : [];

    /// <summary>The threads that the study's trials are trained with; null where none has begun.</summary>
    public int? Threads => Engines is [.., var last] && Regex.Match(last, @"([0-9]+) thread") is { Success: true } match
        && int.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var threads) ? threads : null;

    /// <summary>Notes what trains the study from now on: what did so before, or the same on another kind of processor.</summary>
    /// <param name="engine">As <see cref="EngineOf"/> makes it.</param>
    /// <param name="trains">Whether anything is left to train.</param>
    /// <returns>What trained it before, where something else goes on; null otherwise.</returns>
    /// <exception cref="UsageException">Device, precision, threads or version differ from before.</exception>
    public string? GoOnWith(string engine, bool trains)
    {
        var before = Engines.LastOrDefault(engine);
        if (ButProcessor(before) != ButProcessor(engine))
            throw Other(before, engine);

        if (!trains || before == engine)
            return null;

        DurableFile.WriteAllText(PathOf(EngineName), string.Concat(Engines.Append(engine).Select(line => line + "\n")));
        return before;
    }

    /// <summary>Notes what trains a trial, with the first of the study; from then on nothing else may, but what <see cref="GoOnWith"/> allows.</summary>
    /// <exception cref="UsageException">Something else trains the study.</exception>
    public void Use(string engine)
    {
        if (Engines is not [.., var before])
            DurableFile.WriteAllText(PathOf(EngineName), engine + "\n");
        else if (before != engine)
            throw Other(before, engine);
    }

    /// <summary>Whether a trial has finished.</summary>
    public bool Has(TrialPlan trial) => File.Exists(System.IO.Path.Combine(PathOf(trial), TrialName));

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

    private static string ButProcessor(string engine) => engine.Split(Processor)[0];

    private UsageException Other(string before, string engine) => new(
        $"found trials in '{Path}' trained by {before}, and {engine} now; expected one engine for all, as pairs must differ by their arms alone. "
        + (ButProcessor(before) == ButProcessor(engine)
            ? "A job array needs processors of one kind; 'learnability study' goes on here with the seeds that have not finished."
            : "Take the same --device, --precision and --threads, or another --name."));

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
