using Learnability.Data;

namespace Learnability.Cli;

/// <summary>The options that choose the images.</summary>
internal static class DataOptions
{
    /// <summary>The word that takes back a column, a group or a fold that another run was told.</summary>
    private const string Nothing = "none";

    /// <summary>The environment variable that stands in for <c>--data</c>.</summary>
    public const string DirectoryVariable = "LEARNABILITY_DATA";

    /// <summary>Which data set.</summary>
    public static Option<string?> Dataset { get; } = Opt.Text(
        "--dataset", "SET", "cifar10 (default; synthetic images where it cannot be had), cifar100, folder:DIR, table:FILE.csv, arrays:FILE.npz (np.savez(file, X=..., y=...)) or synthetic");

    /// <summary>Where it lies.</summary>
    public static Option<string?> Directory { get; } = Opt.Text(
        "--data", "DIR", $"folder that holds the data set; also ${DirectoryVariable}. Default: datasets/, then a download");

    /// <summary>The size of a folder's images.</summary>
    public static Option<int?> ImageSize { get; } = Opt.Whole("--image-size", "N", "side of the square that images of folder:DIR are brought to; default: 32");

    /// <summary>What makes features of images.</summary>
    public static Option<string?> Backbone { get; } = Opt.Text(
        "--backbone", "resnet18|FILE.onnx[:TENSOR]|auto", "train on the features that a pretrained network gives of each image, in place of its pixels: the better way with few photographs. resnet18 is ImageNet's (224 pixels, 512 features, 60 MB from NuGet once); auto, of 'run', trains phase one both ways and goes on with the one that does better on images held out");

    /// <summary>Views of an image whose features are averaged.</summary>
    public static Option<string?> Views { get; } = Opt.Choice(
        "--views", [.. FeatureViews.All.Select(v => v.Name)], string.Join('|', FeatureViews.All.Select(v => v.Name)), "with --backbone: features are means over views of each image, in training and in the model that leaves: it and its mirror image (twice the work), or four corners and the middle of one of 8/7 of the side, and their mirror images (ten times); default: the image alone");

    /// <summary>Which column of a table holds the classes.</summary>
    public static Option<string?> Label { get; } = Opt.Text("--label", "COLUMN", "the column that holds the classes, of table:FILE.csv (all others are numbers or categories) or of labels.csv or metadata.csv beside the images of folder:DIR (default: label)");

    /// <summary>Which column of a table beside images holds the files.</summary>
    public static Option<string?> FileColumn { get; } = Opt.Text("--file-column", "COLUMN", "the column of labels.csv or metadata.csv that holds the images' files; default: file_name");

    /// <summary>Which part is tested.</summary>
    public static Option<string?> TestFold { get; } = Opt.Text(
        "--test-fold", "I/K", "test the I-th of K parts of folder:DIR, table:FILE.csv or arrays:FILE.npz, the same in every run; a 'test' folder is then part of the whole");

    /// <summary>Which images belong together.</summary>
    public static Option<string?> Group { get; } = Opt.Text(
        "--group", "REGEX|COLUMN", "images of folder:DIR of one value in this column of labels.csv, or in whose relative path this finds the same text (its first group, if it has one) belong together: no division parts them");

    /// <summary>What parts the test images in rates by slice.</summary>
    public static Option<string?> Slice { get; } = Opt.Text(
        "--slice", "COLUMN", "a column of labels.csv beside the images of folder:DIR, such as a camera, site or age band: 'run' gives the recommended model's rates by it and class too");

    /// <summary>The bound on an image file's pixels.</summary>
    public static Option<int?> MaxPixels { get; } = Opt.Whole(
        "--max-pixels", "N", $"refuse image files of more pixels (width times height), before they take memory; default: {ImageFileReader.DefaultMaxPixels}");

    /// <summary>Whether to go on without bad files.</summary>
    public static Option<bool> SkipBad { get; } = Opt.Flag("--skip-bad", "leave out image files of folder:DIR that cannot be read, and say how many of which class, instead of refusing");

    /// <summary>What takes training images away; of use where trainings are made.</summary>
    public static Option<string?> Imbalance { get; } = Opt.Text(
        "--imbalance", "SPEC", "leave training images out: exp:RATIO (long tail), step:RATIO:CLASSES, list:NAME=SHARE,... or cut:SHARE (of all classes), cut:SHARE:exp:RATIO; test images stay as they are");

    /// <summary>All of them.</summary>
    public static Option[] All => [Dataset, Label, FileColumn, Directory, ImageSize, Backbone, Views, .. ModelOptions.OfPixels, TestFold, Group, Slice, MaxPixels, SkipBad];

    /// <summary>Those beside a model that makes its own features.</summary>
    public static Option[] OfGivenFeatures => [.. All.Where(option => option != Backbone && option != Views)];

    /// <summary>Whether the command line names the data set of <paramref name="choice"/>, or none.</summary>
    public static bool IsThatOf(DataChoice choice, ParseResult parsed, CliEnvironment environment)
        => parsed.GetValue(Dataset) is not { } named || Absolute(named, environment) == choice.Dataset;

    /// <summary>What the user chose; what is not given is as in <paramref name="before"/>.</summary>
    public static ExampleSourceOptions Read(ParseResult parsed, CliEnvironment environment, DataChoice? before = null)
    {
        var dataset = parsed.GetValue(Dataset) ?? before?.Dataset ?? DataChoice.DefaultDataset;

        // What was said of one kind of data set does not fit another.
        var kept = before is not null && KindOf(dataset) == KindOf(before.Dataset) ? before : new DataChoice();
        var choice = new DataChoice
        {
            Dataset = Absolute(dataset, environment),
            ImageSize = parsed.GetValue(ImageSize) ?? kept.ImageSize,
            Backbone = parsed.GetValue(Backbone) is { } named ? BackboneChoice.Absolute(named, environment) : kept.Backbone,
            Pixels = ModelOptions.ReadPixels(parsed) is var pixels && pixels != PreprocessingParts.None ? pixels : kept.Pixels,
            Views = parsed.GetValue(Views) ?? kept.Views,
            Label = Said(Label, kept.Label),
            FileColumn = Said(FileColumn, kept.FileColumn),
            Slice = Said(Slice, kept.Slice),
            Group = Said(Group, kept.Group),
            TestFold = Said(TestFold, kept.TestFold),
            SkipBad = parsed.GetValue(SkipBad) || kept.SkipBad == true ? true : null,
        };
        var (directory, home) = (parsed.GetValue(Directory) ?? environment.Variable(DirectoryVariable), Home.Of(environment.CurrentDirectory));
        return new ExampleSourceOptions
        {
            Choice = choice,
            Features = BackboneChoice.Of(choice, EngineOptions.Read(parsed), environment),
            DataFolder = string.IsNullOrEmpty(directory) ? null : environment.Resolve(directory),
            DataSetsFolder = Path.Combine(home, "datasets"),
            CacheFolder = UserCache.Folder(environment, "images"),

            // The same for every experiment's seed, as a data set is.
            Seed = new Seed(0),
            MaxPixels = parsed.GetValue(MaxPixels),
        };

        // What was said before can be taken back.
        string? Said(Option<string?> option, string? before) => (parsed.GetValue(option) ?? before) is var said && said == Nothing ? null : said;
    }

    /// <summary>What a study's file says; a relative path begins at the file. Each trial has its test fold.</summary>
    public static ExampleSourceOptions Read(ParseResult parsed, CliEnvironment environment, StudySpec spec, string file)
        => Read(parsed, environment, spec with { Dataset = Absolute(spec.Dataset, environment with { CurrentDirectory = Path.GetDirectoryName(file)! }), TestFold = null });

    /// <summary>The same for one trial of a study.</summary>
    public static ExampleSourceOptions Of(ExampleSourceOptions data, ExperimentOptions trial) => data with { Choice = data.Choice with { TestFold = trial.TestFold } };

    /// <summary>The command line that leads a study's trials to the same images; what the study's file says is left out.</summary>
    public static IReadOnlyList<string> Arguments(ExampleSourceOptions data) =>
    [
        .. data.DataFolder is { } directory ? [Directory.Name, directory] : Array.Empty<string>(),
        .. data.MaxPixels is { } pixels ? [MaxPixels.Name, pixels.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        .. data.Choice.SkipBad == true ? [SkipBad.Name] : Array.Empty<string>(),
    ];

    /// <summary><c>folder</c> of <c>folder:DIR</c>.</summary>
    private static string KindOf(string dataset) => dataset.Split(':')[0];

    /// <summary>The user's own paths are made absolute, so that the manifest's options mean the same wherever they are read.</summary>
    private static string Absolute(string dataset, CliEnvironment environment)
        => ExampleSources.PathPrefixes.FirstOrDefault(p => dataset.StartsWith(p, StringComparison.Ordinal)) is { } prefix && dataset.Length > prefix.Length
            ? prefix + environment.Resolve(dataset[prefix.Length..])
            : dataset;
}
