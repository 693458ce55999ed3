using Learnability.Data;

namespace Learnability.Cli;

/// <summary>Which images.</summary>
/// <param name="Dataset">The data set's name.</param>
/// <param name="Directory">Where the user says it lies, or null.</param>
/// <param name="ImageSize">Side of the square that images of a folder are brought to, or null for 32.</param>
/// <param name="Home">The repository's folder, or the current one: <c>datasets</c> lies there.</param>
/// <param name="AllowSynthetic">Whether synthetic images stand in for a set that cannot be had.</param>
/// <param name="MaxPixels">The most pixels an image file may have, or null for the default.</param>
/// <param name="SkipBad">Whether image files that cannot be read are left out.</param>
public sealed record DataChoice(
    string Dataset, string? Directory, int? ImageSize, string Home, bool AllowSynthetic = true, int? MaxPixels = null, bool SkipBad = false);

/// <summary>The options that choose the images.</summary>
internal static class DataOptions
{
    /// <summary>The data set where none is named.</summary>
    public const string DefaultDataset = "cifar10";

    /// <summary>The environment variable that stands in for <c>--data</c>.</summary>
    public const string DirectoryVariable = "LEARNABILITY_DATA";

    private const string FolderPrefix = "folder:";

    /// <summary>Which data set.</summary>
    public static Option<string?> Dataset { get; } = Opt.Text(
        "--dataset", "SET", "cifar10 (default; synthetic images where it cannot be had), cifar100, folder:DIR or synthetic");

    /// <summary>Where it lies.</summary>
    public static Option<string?> Directory { get; } = Opt.Text(
        "--data", "DIR", $"folder that holds the data set; also ${DirectoryVariable}. Default: datasets/, then a download");

    /// <summary>The size of a folder's images.</summary>
    public static Option<int?> ImageSize { get; } = Opt.Whole("--image-size", "N", "side of the square that images of folder:DIR are brought to; default: 32");

    /// <summary>The bound on an image file's pixels.</summary>
    public static Option<int?> MaxPixels { get; } = Opt.Whole(
        "--max-pixels", "N", $"refuse image files of more pixels (width times height), before they take memory; default: {ImageFileReader.DefaultMaxPixels}");

    /// <summary>Whether to go on without bad files.</summary>
    public static Option<bool> SkipBad { get; } = Opt.Flag("--skip-bad", "leave out image files of folder:DIR that cannot be read, and say how many of which class, instead of refusing");

    /// <summary>What takes training images away; of use where trainings are made.</summary>
    public static Option<string?> Imbalance { get; } = Opt.Text(
        "--imbalance", "SPEC", "leave training images out: exp:RATIO (long tail), step:RATIO:CLASSES or list:NAME=SHARE,...; test images stay as they are");

    /// <summary>All of them.</summary>
    public static Option[] All => [Dataset, Directory, ImageSize, MaxPixels, SkipBad];

    /// <summary>What the user chose; what is not given is as in <paramref name="before"/>.</summary>
    public static DataChoice Read(ParseResult parsed, CliEnvironment environment, ExperimentOptions? before = null) => Read(
        parsed, environment, Absolute(parsed.GetValue(Dataset) ?? before?.Dataset ?? DefaultDataset, environment), parsed.GetValue(ImageSize) ?? before?.ImageSize);

    /// <summary>What a study's file says; a folder's relative path begins at the file.</summary>
    public static DataChoice Read(ParseResult parsed, CliEnvironment environment, StudySpec spec, string file)
        => Read(parsed, environment, Absolute(spec.Dataset, environment with { CurrentDirectory = Path.GetDirectoryName(file)! }), spec.ImageSize);

    private static DataChoice Read(ParseResult parsed, CliEnvironment environment, string dataset, int? imageSize)
    {
        var directory = parsed.GetValue(Directory) ?? environment.Variable(DirectoryVariable);
        return new DataChoice(
            dataset, string.IsNullOrEmpty(directory) ? null : environment.Resolve(directory), imageSize, Home.Of(environment.CurrentDirectory),
            MaxPixels: parsed.GetValue(MaxPixels), SkipBad: parsed.GetValue(SkipBad));
    }

    /// <summary>The command line that leads a study's trials to the same images; what the study's file says is left out.</summary>
    public static IReadOnlyList<string> Arguments(DataChoice data) =>
    [
        .. data.Directory is { } directory ? [Directory.Name, directory] : Array.Empty<string>(),
        .. data.MaxPixels is { } pixels ? [MaxPixels.Name, pixels.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        .. data.SkipBad ? [SkipBad.Name] : Array.Empty<string>(),
    ];

    /// <summary>A folder's path is made absolute, so that the manifest's options mean the same wherever they are read.</summary>
    private static string Absolute(string dataset, CliEnvironment environment)
        => dataset.StartsWith(FolderPrefix, StringComparison.Ordinal) && dataset.Length > FolderPrefix.Length
            ? FolderPrefix + environment.Resolve(dataset[FolderPrefix.Length..])
            : dataset;
}
