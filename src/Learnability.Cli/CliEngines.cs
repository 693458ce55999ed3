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
    Func<DataChoice, Action<string>, IImageSource> Images,
    Func<DeviceChoice, ITrainer> Trainer,
    Func<IModelExporter> Exporter,
    Func<DeviceChoice, IScorer> Scorer)
{
    /// <summary>TorchSharp, ONNX Runtime and the data sets.</summary>
    public static CliEngines Real { get; } = new(
        Source,
        choice => new TorchTrainer(new TrainerOptions { Device = choice.Device, Threads = choice.Threads, Precision = choice.Precision ?? Precisions.Auto }),
        () => new OnnxExporter(),
        choice => new OnnxScorer(new ScoringOptions { Device = ScoringOptions.DeviceOf(choice.Device), Threads = choice.Threads ?? 0 }));

    /// <summary>Where synthetic images begin: the same for every experiment's seed, as a data set is.</summary>
    private static Seed DataSeed => new(0);

    private static IImageSource Source(DataChoice choice, Action<string> note) => ImageSources.Create(new ImageSourceOptions
    {
        DataSet = choice.Dataset,
        DataFolder = choice.Directory,
        DataSetsFolder = Path.Combine(choice.Home, "datasets"),
        CacheFolder = Path.Combine(choice.Home, "artifacts", "cache"),
        ImageSize = choice.ImageSize,
        Label = choice.Label,
        Seed = DataSeed,
        AllowSynthetic = choice.AllowSynthetic,
        MaxPixels = choice.MaxPixels,
        SkipBad = choice.SkipBad,
        Note = line => note($"data: {line}"),
        Progress = new DownloadNotes(note),
    });
}
