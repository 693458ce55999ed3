using Learnability.Data;

namespace Learnability.Cli;

/// <summary>The options that name a file to take rates from, instead of a run folder, and say what the file does not.</summary>
internal static class RatesInput
{
    private const string FolderPrefix = "folder:";

    private static readonly Option<string?> Rates = Opt.Text("--rates", "FILE", "a rates file (learnability/rates/1), instead of a run's 2-rates.json; or scikit-learn's classification_report as JSON or CSV, or a list of rates");

    private static readonly Option<string?> Confusion = Opt.Text("--confusion", "FILE", "a confusion matrix instead: JSON (learnability/confusion/1), CSV or NumPy's text. Rows are true classes, columns predicted ones");

    private static readonly Option<string?> Predictions = Opt.Text("--predictions", "FILE", "predictions instead: CSV with a line of names, such as label,prediction or y_true,y_pred, perhaps with count");

    private static readonly Option<bool> Transpose = Opt.Flag("--transpose", "with --confusion: rows are predicted classes, columns true ones, as R prints them");

    private static readonly Option<string?> Counts = Opt.Text(
        "--counts", "NAME=N,...|folder:DIR", "with --confusion or --rates: the images of each true class, by name, in order (N,N,...) or as a folder has them for testing; makes counts of shares, and checks which way round a matrix is");

    private static readonly Option<string?> LabelColumn = Opt.Text("--label-column", "COLUMN", "with --predictions: the column of true classes, where its name is unusual");

    private static readonly Option<string?> PredictionColumn = Opt.Text("--prediction-column", "COLUMN", "with --predictions: the column of predicted classes");

    private static readonly Option<string?> CountColumn = Opt.Text("--count-column", "COLUMN", "with --predictions: the column that says how many images a line stands for");

    private static readonly ImmutableArray<Option> Sources = [Rates, Confusion, Predictions];

    // What only stands beside a file, and beside which.
    private static readonly ImmutableArray<(Option Option, ImmutableArray<Option> Beside)> Sayings =
    [
        (Transpose, [Confusion]),
        (Counts, [Confusion, Rates]),
        (LabelColumn, [Predictions]),
        (PredictionColumn, [Predictions]),
        (CountColumn, [Predictions]),
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<Option> All => Sources.Concat(Sayings.Select(s => s.Option));

    /// <summary>The rates of the file that the user named; none where none was named. What must be known of it is said.</summary>
    /// <exception cref="UsageException">More than one source was named, or something is said of a source that is not there.</exception>
    /// <exception cref="BadInputException">The file is not there or not as it should be.</exception>
    public static ClassRates? Read(ParseResult parsed, CliEnvironment environment)
    {
        var given = Sources.Where(IsGiven).ToArray();
        var names = given.Select(o => o.Name).Concat(parsed.GetValue(RunOptions.Name) is null ? [] : [RunOptions.Name.Name]).ToArray();
        if (given.Length > 0 && names.Length > 1)
        {
            throw new UsageException($"found {string.Join(" and ", names)}; expected one of them: a file, or a run folder.");
        }

        if (Sayings.FirstOrDefault(s => IsGiven(s.Option) && !s.Beside.Any(IsGiven)) is { Option: { } alone } saying)
            throw new UsageException($"found {alone.Name} without {string.Join(" or ", saying.Beside.Select(o => o.Name))}; expected it beside the file it says something of. Leave it out.");

        if (given.Length == 0)
            return null;

        var read = ResultText.Read(parsed.GetValue((Option<string?>)given[0])!, environment, Reader(given[0], parsed, environment));
        foreach (var note in read.Notes)
        {
            environment.Error.WriteLine($"weights: {note}");
        }

        return read.Rates;

        bool IsGiven(Option option) => parsed.GetResult(option) is { Implicit: false };
    }

    private static Func<string, string, ForeignRates> Reader(Option source, ParseResult parsed, CliEnvironment environment)
    {
        if (source == Predictions)
        {
            var columns = new PredictionColumns(parsed.GetValue(LabelColumn), parsed.GetValue(PredictionColumn), parsed.GetValue(CountColumn));
            return (text, file) => PredictionsFile.Read(text, file, columns).Rates();
        }

        var counts = parsed.GetValue(Counts) is not { } said ? null
            : said.StartsWith(FolderPrefix, StringComparison.Ordinal) ? new ClassCounts(FolderCounts.Of(environment.Resolve(said[FolderPrefix.Length..]), environment.Cancellation))
            : ClassCounts.Parse(said);
        return source == Rates
            ? (text, file) => RatesText.Read(text, file, counts)
            : (text, file) => ConfusionFile.Read(text, file, new ConfusionHints(parsed.GetValue(Transpose), counts)).Rates();
    }
}
