using System.Collections.Immutable;
using Learnability.Experiments;
using Learnability.Testing;

namespace Learnability.Fuzz.Readers;

/// <summary>Run folders that the experiment itself has written, with engines that pretend: seeds for the readers of a run's files.</summary>
internal static class SampleRuns
{
    private const int Count = 44;

    private static readonly Lazy<TemporaryFolder> Root = new(() =>
    {
        var root = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => root.Dispose();
        return root;
    });

    private static readonly ImmutableArray<Lazy<string>> Folders = [.. Enumerable.Range(0, Count).Select(i => new Lazy<string>(() => Make(i)))];

    // A folder is held by one at a time.
    private static readonly Lazy<RunFolder> Used = new(() => RunFolder.Open(Make(Count)));

    /// <summary>A file of all runs that have it.</summary>
    public static IReadOnlyList<byte[]> Files(string name)
    {
        Parallel.ForEach(Folders, folder => _ = folder.Value);
        return [.. Folders.Select(folder => Path.Combine(folder.Value, name)).Where(File.Exists).Select(File.ReadAllBytes)];
    }

    /// <summary>A reader of a file of a run; the run's other files are as they were written.</summary>
    public static Reader Reader<T>(string name, RunFile<T> file, Func<byte[], Draws, byte[]> aware)
        => new(name, () => Files(file.Names[0]), aware, bytes =>
        {
            Used.Value.Write(file.Names[0], stream => stream.Write(bytes));
            file.Read(Used.Value);
        });

    private static string Make(int i)
    {
        using var folder = RunFolder.Open(Root.Value[$"{i}"]);
        var options = Options(i);
        var run = new Run(folder, new RunHost(new ManualClock(), () => 1000, "0.1.0", "abc"), new Silence(), fresh: false);
        run.Use(options);
        var images = TinyData.Source((ulong)i);
        new TwoPhaseExperiment(run, options, new ExperimentEngines(_ => images, new FakeTrainer(), new FakeExporter(), new FakeScorer())).Run(CancellationToken.None);
        return folder.Path;
    }

    private static ExperimentOptions Options(int i) => new()
    {
        Dataset = "tiny",
        Preset = "small",
        Recipe = new Recipe { Epochs = 4, BatchSize = 32, StepSize = 1 },
        Seed = (ulong)i,
        SolveShare = 0.5,
        Folds = 0,
        Force = true,
        Prior = i % 3 == 0 ? "cat=0.2,dog=0.3,ship=0.5" : null,
        Arm = Arm.Default with { Auto = i % 2 == 0, Weights = WeightOptions.Default with { Shrinkage = RateShrinkage.None } },
    };

    private sealed class Silence : IRunObserver
    {
        public void Note(string line)
        {
        }

        public ITrainingObserver Training(string title) => new SilentTraining();
    }

    private sealed class SilentTraining : ITrainingObserver
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
