using Learnability.Testing;

namespace Learnability.Experiments.Tests;

/// <summary>A run folder of its own with fake engines, and all that is noted on the way.</summary>
internal sealed class Lab : IDisposable, IRunObserver
{
    private readonly TemporaryFolder _folder = new();

    public FakeTrainer Trainer { get; } = new();

    public FakeExporter Exporter { get; } = new();

    public FakeScorer Scorer { get; } = new();

    public ManualClock Clock { get; } = new();

    public List<string> Notes { get; } = [];

    public ExperimentOptions Options { get; set; } = new()
    {
        Dataset = "tiny",
        Preset = "small",
        Recipe = new Recipe { Epochs = 4, BatchSize = 32, StepSize = 1 },
        SolveShare = 0.5,
        Folds = 0,
        Force = true,
        Judged = false,

        // So few images are held out here that shrunken rates would all be equal.
        Arm = Arm.Default with { Weights = WeightOptions.Default with { Shrinkage = RateShrinkage.None } },
    };

    public ulong DataSeed { get; set; } = 1;

    /// <summary>Other images than <see cref="TinyData"/>'s.</summary>
    public IExampleSource? Images { get; set; }

    public bool Fresh { get; set; }

    public TrainingShelf? Shelf { get; set; }

    /// <summary>Name of the run's folder.</summary>
    public string Name { get; set; } = "run";

    public CancellationTokenSource Cancellation { get; } = new();

    public string Path => _folder[Name];

    public string ShelfPath => _folder["shelf"];

    public string this[string file] => System.IO.Path.Combine(Path, file);

    /// <summary>Runs the whole experiment once, as a process of its own would.</summary>
    public Comparison RunAll() => RunToVerdict().Comparison;

    /// <summary>The same with its verdict.</summary>
    public RunOutcome RunToVerdict()
    {
        Notes.Clear();
        using var folder = RunFolder.Open(Path);
        return new TwoPhaseExperiment(NewRun(folder), Options, Engines()).Run(Cancellation.Token);
    }

    public Run NewRun(RunFolder folder)
    {
        var run = new Run(folder, new RunHost(Clock, () => 1000, "0.1.0", "abc"), this, Fresh) { Shelf = Shelf };
        run.Use(Options);
        return run;
    }

    public ExperimentEngines Engines() => new(_ => Images ?? TinyData.Source(DataSeed), Trainer, Exporter, Scorer);

    /// <summary>The stages that did something, in their order.</summary>
    public IEnumerable<string> StagesRun => Notes.Where(n => n.EndsWith(": running", StringComparison.Ordinal)).Select(n => n[..^": running".Length]);

    public void Note(string line) => Notes.Add(line);

    public ITrainingObserver Training(string title) => new Silence();

    public void Dispose()
    {
        Cancellation.Dispose();
        _folder.Dispose();
    }

    private sealed class Silence : ITrainingObserver
    {
        public void OnStep(TrainingProgress progress)
        {
        }

        public void OnEpoch(EpochRecord epoch, TrainingProgress progress)
        {
        }

        public void OnCheckpoint(TrainingCheckpoint checkpoint)
        {
        }
    }
}
