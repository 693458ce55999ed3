namespace Learnability.Cli;

/// <summary>The experiment's remaining options.</summary>
internal static class ExperimentFlags
{
    /// <summary>The root seed where none is given.</summary>
    public const ulong DefaultSeed = 1;

    /// <summary>The root seed.</summary>
    public static Option<ulong?> Seed { get; } = Opt.Seed("--seed", "root of every random choice; default: 1");

    /// <summary>The solve split's share.</summary>
    public static Option<double?> SolveShare { get; } = Opt.Number(
        "--solve-share", "X", "share of each class's training images that is held out, three fifths to solve on and two fifths to judge by, in (0, 1); default: 0.1");

    /// <summary>Cross-validated rates.</summary>
    public static Option<int?> Folds { get; } = Opt.Whole(
        "--folds",
        "K|none",
        $"measure rates by K-fold cross-validation (2 K more trainings) instead of on a solve split, so that all images are trained on; default: 5 where a solve split would hold fewer than {ExamplesStage.LeastSolved} images of a class, otherwise none",
        zero: "none");

    /// <summary>The class frequencies of use.</summary>
    public static Option<string?> Prior { get; } = Opt.Text(
        "--prior", ClassPrior.Forms, "the class frequencies that accuracy, precision and F1 are counted by, in scores and verdict: alike, those of the training or test images, or a CSV file of class and frequency (or cat=0.2,dog=0.8 itself); default: those of the images that are measured");

    /// <summary>Whether phase two is made whatever speaks against it.</summary>
    public static Option<bool> Force { get; } = Opt.Flag("--force", "train phase two even where the rates do not differ beyond noise, or the weights are forecast to ruin the network");

    /// <summary>Whether the exporter leaves batch norms as they are.</summary>
    public static Option<bool> NoFold { get; } = Opt.Flag("--no-fold", "export batch norms as they are instead of fusing them with their neighbours");

    /// <summary>Test-time augmentation.</summary>
    public static Option<string?> Tta { get; } = Opt.Choice(
        "--tta",
        [.. TestTimeAugmentation.All.Select(a => a.Name)],
        string.Join('|', TestTimeAugmentation.All.Select(a => a.Name)),
        "test-time augmentation: logits are means over the image and its mirror image, and over both moved by a pixel; scoring takes "
        + $"{TestTimeAugmentation.Mirror.Views.Length} or {TestTimeAugmentation.MirrorShift.Views.Length} times as long; default: none");

    /// <summary>JSON on stdout instead of a table.</summary>
    public static Option<bool> Json { get; } = Opt.Flag("--json", "the result as JSON on stdout instead of a table");

    /// <summary>A file for the result.</summary>
    public static Option<string?> Output { get; } = Opt.Text("--output", "FILE", "write the result to FILE too, as JSON (weights: in their --format)");

    /// <summary>The class frequencies of use as the experiment's options have them, a file read. What is not given is as in <paramref name="before"/>.</summary>
    /// <exception cref="BadInputException">The file is not there, or not as expected.</exception>
    public static string? ReadPrior(ParseResult parsed, CliEnvironment environment, string? before = null) => parsed.GetValue(Prior) switch
    {
        null => before,
        "uniform" or "train" or "test" => parsed.GetValue(Prior),
        var shares when shares.Contains('=', StringComparison.Ordinal) && !File.Exists(environment.Resolve(shares)) => shares,
        var file when !File.Exists(environment.Resolve(file)) => throw new BadInputException($"found no file '{file}' for --prior; expected {ClassPrior.Forms}, the last a table of class and frequency."),
        var file => ResultText.Read(file, environment, ClassPrior.Read),
    };

    /// <summary>The name of the test-time augmentation; null for none. What is not given is as in <paramref name="before"/>.</summary>
    public static string? ReadTta(ParseResult parsed, string? before = null)
    {
        var name = parsed.GetValue(Tta) ?? before;
        return name == TestTimeAugmentation.None.Name ? null : name;
    }
}
