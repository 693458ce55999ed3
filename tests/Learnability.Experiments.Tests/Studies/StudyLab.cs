using Learnability.Testing;

namespace Learnability.Experiments.Tests;

/// <summary>A study of two seeds and one arm with its controls, on fake engines, in a folder of its own.</summary>
internal sealed class StudyLab : IDisposable, IStudyObserver, IRunObserver, ITrainingObserver
{
    public const string Head = """{"schema":"learnability/study/1","dataset":"tiny","preset":"small","recipe":{"epochs":4,"batch":32,"stepSize":1},"solveShare":0.5,""";

    public const string Small = Head + """ "seeds":[1,2],"arms":[{"name":"power-3","gamma":3}]}""";

    private readonly TemporaryFolder _root = new();
    private readonly Lock _lock = new();

    public FakeTrainer Trainer { get; set; } = new();

    public FakeExporter Exporter { get; } = new();

    public FakeScorer Scorer { get; } = new();

    public const string Engine = "FakeTorch 1.0, 1 thread(s)";

    public ManualClock Clock { get; } = new();

    public ulong DataSeed { get; set; } = 1;

    /// <summary>Images by options; the same for all unless set.</summary>
    public Func<ExperimentOptions, IExampleSource> Images { get => field ?? (_ => TinyData.Source(DataSeed)); set; }

    public List<string> Events { get; } = [];

    public StudyPlan Plan { get; set; } = new(StudyFile.Read(Small, "small.json"), "small", Engine);

    public string Name { get; set; } = "study";

    public StudyFolder Folder => new(_root[Name]);

    public StudyCollector Collector => new(Plan, Folder);

    /// <summary>Runs all that is left in this process, as the command does, and collects.</summary>
    public StudyResult RunAll(CancellationToken cancellation = default)
    {
        new StudyRunner(Plan, Folder, Local(), this).Run(1, cancellation);
        var result = Collector.Collect();
        Folder.Write(result, Collector.Timings());
        return result;
    }

    public TrialRunner Runner() => new(
        Folder, new ExperimentEngines(Images, Trainer, Exporter, Scorer), new RunHost(Clock, () => 1000, "0.1.0", "abc"));

    public ITrialWorker Local() => new LocalWorker(Runner(), this, fault => TrialFailure.Of((int)((fault as LearnabilityException)?.ExitCode ?? (ExitCode)1), fault.Message));

    public string Results() => File.ReadAllText(Folder.PathOf(StudyFolder.ResultsName));

    /// <summary>All results, of the study and of its trials: what must not depend on interruptions.</summary>
    public string[] AllResults() => [Results(), .. Plan.Trials.Select(t => File.ReadAllText(Path.Combine(Folder.PathOf(t), "trial.json")))];

    public void Started(TrialPlan trial) => Add($"started {trial.Index}");

    public void Progressed(TrialPlan trial, double share) => Assert.InRange(share, 0, 1);

    public void Finished(TrialPlan trial) => Add($"finished {trial.Index}");

    public void Retried(TrialPlan trial, TrialFailure failure) => Add($"retried {trial.Index}");

    public void Failed(TrialPlan trial, TrialFailure failure) => Add($"failed {trial.Index}: {failure.Reason}");

    public void Note(string line)
    {
    }

    public ITrainingObserver Training(string title) => this;

    public void OnStep(TrainingProgress progress)
    {
    }

    public void OnEpoch(EpochRecord epoch, TrainingProgress progress)
    {
    }

    public void OnCheckpoint(TrainingCheckpoint checkpoint)
    {
    }

    public void Dispose() => _root.Dispose();

    private void Add(string line)
    {
        lock (_lock)
        {
            Events.Add(line);
        }
    }
}
