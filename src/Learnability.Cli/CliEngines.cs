using Learnability.Data;
using Learnability.Onnx;
using Learnability.Training;

namespace Learnability.Cli;

/// <summary>Makes the engines. Making one is cheap: each loads its native library when it is first used.</summary>
/// <param name="Images">A source of images; its second argument receives notes such as a download's progress.</param>
/// <param name="Trainer">A trainer on a device.</param>
/// <param name="Exporter">An exporter.</param>
/// <param name="Scorer">A scorer on a device.</param>
public sealed record CliEngines(
    Func<ExampleSourceOptions, Action<string>, IExampleSource> Images,
    Func<DeviceChoice, ITrainer> Trainer,
    Func<IModelExporter> Exporter,
    Func<DeviceChoice, IScorer> Scorer)
{
    /// <summary>Whether its trainers can train: the program is also given away without their engine.</summary>
    public bool CanTrain { get; init; } = TorchTrainer.IsThere;

    /// <summary>Makes backbones on a device.</summary>
    public Func<DeviceChoice, IBackbones> Backbones { get; init; } = choice => new OnnxBackbones(Scoring(choice) with { BatchSize = BackboneBatch });

    /// <summary>Opens a model on a device in a process of its own; null where models are all opened in this one.</summary>
    public Func<DeviceChoice, string, ModelDeclaration?, IsolationOptions, IScoringSession>? Isolated { get; init; }

    /// <summary>Finds and changes last layers.</summary>
    public Func<ILastLayers> LastLayers { get; init; } = () => new OnnxLastLayers();

    /// <summary>Makes the pictures of a run's page.</summary>
    public IPictureEncoder Pictures { get; init; } = new JpegPictures();

    /// <summary>TorchSharp, ONNX Runtime and the data sets.</summary>
    public static CliEngines Real { get; } = new(
        Source,
        choice => new TorchTrainer(new TrainerOptions { Device = choice.Device, Threads = choice.Threads, Precision = choice.Precision ?? Precisions.Auto }),
        () => new OnnxExporter(),
        choice => new OnnxScorer(Scoring(choice)))
    {
        Isolated = (choice, path, said, how) => IsolatedModel.Open(path, said, Scoring(choice), how),
    };

    // Features of large images leave the caches sooner than those of small ones.
    private const int BackboneBatch = 16;

    private static ScoringOptions Scoring(DeviceChoice choice) => new() { Device = ScoringOptions.DeviceOf(choice.Device), Threads = choice.Threads ?? 0 };

    private static IExampleSource Source(ExampleSourceOptions choice, Action<string> note)
        => ExampleSources.Create(choice with { Note = line => note($"data: {line}"), Progress = new DownloadNotes(note) });
}
