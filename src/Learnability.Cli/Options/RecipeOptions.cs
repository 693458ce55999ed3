using Learnability.Data;

namespace Learnability.Cli;

/// <summary>The options that choose the network and change its recipe.</summary>
internal static class RecipeOptions
{
    /// <summary>The network: the one that fits the device.</summary>
    public const string AutoPreset = "auto";

    private const string CpuPreset = "small";
    private const string CudaPreset = "airbench94";
    private const string TablePreset = "mlp";

    /// <summary>The network.</summary>
    public static Option<string?> Preset { get; } = Opt.Choice(
        "--preset",
        [AutoPreset, .. NetworkPresets.Names],
        "PRESET",
        $"the network: {string.Join(", ", NetworkPresets.Names)} or auto (default), which is for images {CpuPreset} on a CPU and {CudaPreset} on CUDA, {NetworkPresets.LinearName} on a backbone's features, {TablePreset} for rows and {NetworkPresets.SequenceName} for sequences");

    private static Option<double?> Epochs { get; } = Opt.Number("--epochs", "X", "passes over the training images; fractions are allowed. Sets of few images get more by default");

    private static Option<int?> Batch { get; } = Opt.Whole("--batch", "N", "images a step");

    private static Option<double?> StepSize { get; } = Opt.Number("--step-size", "X", "largest step of the optimiser (its learning rate)");

    private static Option<double?> LabelSmoothing { get; } = Opt.Number("--label-smoothing", "X", "share of each target that is spread over all classes, in [0, 1)");

    private static Option<double?> WeightDecay { get; } = Opt.Number("--weight-decay", "X", "L2 coefficient");

    private static Option<bool> NoFlip { get; } = Opt.Flag("--no-flip", "do not mirror training images: right for text, digits, and whatever tells left from right");

    private static Option<int?> CropPadding { get; } = Opt.Whole("--crop-padding", "N", "pixels by which training images are moved at random, their borders mirrored; 0 is off");

    private static Option<double?> ResizedCrop { get; } = Opt.Number("--resized-crop", "SHARE", "show, each time an image is seen, another part of at least this share of its area, as large as the whole, such as 0.5: for photographs whose things are near or far; default: off");

    /// <summary>Whether training images are to be moved otherwise than the preset does, which features cannot be.</summary>
    public static bool MovesImages(ParseResult parsed) => parsed.GetValue(CropPadding) is not null || parsed.GetValue(ResizedCrop) is not null;

    /// <summary>All of them.</summary>
    public static Option[] All => [Preset, Epochs, Batch, StepSize, LabelSmoothing, WeightDecay, NoFlip, CropPadding, ResizedCrop];

    /// <summary>The preset's name, with <c>auto</c> decided by what the data are, and by the device.</summary>
    public static string ReadPreset(ParseResult parsed, string? defaultPreset, DataChoice data, Func<EngineInfo> engine)
    {
        var preset = parsed.GetValue(Preset) ?? defaultPreset ?? AutoPreset;
        if (preset != AutoPreset)
            return preset;

        var kind = ExampleSources.KindOf(data);
        return kind == InputKind.Features ? NetworkPresets.LinearName
            : kind == InputKind.Table ? TablePreset
            : kind == InputKind.Sequences ? NetworkPresets.SequenceName
            : engine().Device.StartsWith("cuda", StringComparison.Ordinal) ? CudaPreset
            : CpuPreset;
    }

    /// <summary>A recipe with the user's changes. Numbers that are given are taken as they are, however few the images.</summary>
    public static Recipe Change(ParseResult parsed, Recipe recipe) => new RecipeChanges
    {
        Epochs = parsed.GetValue(Epochs),
        Batch = parsed.GetValue(Batch),
        StepSize = parsed.GetValue(StepSize),
        LabelSmoothing = parsed.GetValue(LabelSmoothing),
        WeightDecay = parsed.GetValue(WeightDecay),
        Flip = parsed.GetValue(NoFlip) ? false : null,
        CropPadding = parsed.GetValue(CropPadding),
        ResizedCrop = parsed.GetValue(ResizedCrop),
    }.Apply(recipe);
}
