namespace Learnability.Cli;

/// <summary>The options that say of a model from elsewhere what it does not say itself.</summary>
internal static class ModelOptions
{
    private static readonly Option<string?> Preprocess = Opt.Text("--preprocess", "RECIPE", $"what pixels become before a model of floats: {string.Join(", ", Preprocessing.Named.Keys)}");

    private static readonly Option<double?> Scale = Opt.Number("--scale", "X", "the same by numbers, (x * scale - mean) / std with x in 0 to 255: what pixels are multiplied by, such as 0.00392156862745098");

    private static readonly Option<string?> Mean = Opt.Text("--mean", "X[,X,X]", "what is subtracted then, one number or one a channel, in the model's order; default: 0");

    private static readonly Option<string?> Deviation = Opt.Text("--std", "X[,X,X]", "what is divided by at last; default: 1");

    private static readonly Option<string?> Channels = Opt.Choice("--channels", ["rgb", "bgr"], "rgb|bgr", "the model's order of colours; default: rgb, or the recipe's");

    private static readonly Option<string?> Resize = Opt.Text("--resize", "WAY", $"how images are brought to the model's size: {ImageFit.Forms}; default: as the model or the recipe says, else crop");

    private static readonly Option<string?> Layout = Opt.Choice("--layout", ["nchw", "nhwc"], "nchw|nhwc", "where the model's channels are, if its sizes do not tell");

    private static readonly Option<string?> OutputName = Opt.Text("--output-name", "TENSOR", "the output, or a tensor inside the model, that holds the class scores");

    private static readonly Option<string?> Classes = Opt.Text("--classes", "FILE", "the model's class names in the order of its scores: one a line, or a JSON list or dictionary");

    private static readonly Option<string?> ClassMap = Opt.Text("--class-map", "NAME=MODEL,...", "which of the model's classes, by name or number, a class of the data is, where the names differ");

    /// <summary>How often answers must be right.</summary>
    public static Option<double?> MinPrecision { get; } = Opt.Number(
        "--min-precision", "SHARE", "answer only where the model is sure enough that, class by class, this share of its answers is right, such as 0.9; 'not sure' otherwise. Of models that a run has judged, with thresholds for " + string.Join(", ", AnswerRules.Precisions.Select(p => p.ToString(CultureInfo.InvariantCulture))) + "; between them the next is taken");

    /// <summary>The size of images, where no data set's option of that name is there.</summary>
    private static readonly Option<int?> ImageSize = Opt.Whole(DataOptions.ImageSize.Name, "N", "height and width of the model's images, where it takes any; default: 224");

    /// <summary>Those of a command that knows no classes but the model's, and no data set.</summary>
    public static Option[] OfModelAlone => [.. All, ImageSize];

    private static Option[] All => [.. OfPixels, Layout, OutputName, Classes];

    /// <summary>Those that say what becomes of pixels.</summary>
    public static Option[] OfPixels => [Preprocess, Scale, Mean, Deviation, Channels, Resize];

    /// <summary>Those of a command that compares with the classes of data, beside what <see cref="DataOptions.All"/> has of pixels.</summary>
    public static Option[] BesideData => [Layout, OutputName, Classes, ClassMap];

    /// <summary>The first of them that is given; null where none is.</summary>
    public static string? Given(ParseResult parsed) => OfPixels.Concat(BesideData).FirstOrDefault(o => parsed.GetResult(o) is not null)?.Name;

    /// <summary>What the user says.</summary>
    /// <exception cref="UsageException">An option is malformed.</exception>
    /// <exception cref="BadInputException">The file of class names cannot be read.</exception>
    public static ModelDeclaration Read(ParseResult parsed, CliEnvironment environment) => new()
    {
        Pixels = ReadPixels(parsed),
        Side = parsed.GetValue<int?>(ImageSize.Name) is not { } side || side >= 1
            ? parsed.GetValue<int?>(ImageSize.Name)
            : throw new UsageException($"found --image-size {side}; expected a whole number of at least 1, such as 224."),
        IsChannelsLast = parsed.GetValue(Layout) is { } layout ? layout == "nhwc" : null,
        OutputName = parsed.GetValue(OutputName),
        ClassNames = parsed.GetValue(Classes) is { } file ? ResultText.Read(file, environment, ClassNamesReader.File) : [],
        ClassMap = parsed.GetValue(ClassMap) is { } map ? Map(map) : ImmutableDictionary<string, string>.Empty,
    };

    /// <summary>What the user says of a model's pixels.</summary>
    /// <exception cref="UsageException">An option is malformed.</exception>
    public static PreprocessingParts ReadPixels(ParseResult parsed) => new()
    {
        Recipe = parsed.GetValue(Preprocess),
        Scale = parsed.GetValue(Scale),
        Mean = Numbers(parsed, Mean),
        Deviation = Numbers(parsed, Deviation),
        IsBgr = parsed.GetValue(Channels) is { } order ? order == "bgr" : null,
        Fit = parsed.GetValue(Resize) is { } fit ? ImageFit.Parse(fit) : null,
    };

    private static ImmutableArray<double> Numbers(ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } text)
            return [];

        var numbers = text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToImmutableArray();
        return numbers.All(double.IsFinite) ? numbers : throw new UsageException($"found {option.Name} {text}; expected one number, or one a channel by commas, such as 0.485,0.456,0.406.");
    }

    private static ImmutableDictionary<string, string> Map(string text)
    {
        var pairs = NameList.Pairs(text) ?? throw new UsageException(
            $"found --class-map {text}; expected NAME=MODEL,NAME=MODEL..., a class of the data and what it is in the model, by name or number from 0; {NameList.Hint}.");
        return pairs.GroupBy(p => p.Name).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new UsageException($"found --class-map with class '{twice.Key}' twice; expected each class once.")
            : pairs.ToImmutableDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
    }
}
