namespace Learnability.Cli;

/// <summary>The options that name a file to take rates from, instead of a run folder.</summary>
internal static class RatesInput
{
    private static readonly (Option<string?> Option, Func<string, string, ClassRates> Read)[] Forms =
    [
        (Opt.Text("--rates", "FILE", "a rates file (learnability/rates/1), instead of a run's 2-rates.json"),
            (text, source) => RatesFile.Read(text, source).Rates),
        (Opt.Text("--confusion", "FILE", "a confusion matrix instead: JSON (learnability/confusion/1), or CSV with the class names in its first line"),
            (text, source) => ConfusionFile.Read(text, source).Rates()),
        (Opt.Text("--predictions", "FILE", "predictions instead: CSV with the first line label,prediction or label,prediction,count"),
            (text, source) => PredictionsFile.Read(text, source).Rates()),
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<Option> All => Forms.Select(f => f.Option);

    /// <summary>The rates of the file that the user named; none where none was named.</summary>
    /// <exception cref="UsageException">More than one source was named.</exception>
    /// <exception cref="BadInputException">The file is not there or not as it should be.</exception>
    public static ClassRates? Read(ParseResult parsed, CliEnvironment environment)
    {
        var given = Forms.Where(f => parsed.GetValue(f.Option) is not null).ToArray();
        var names = given.Select(f => f.Option.Name).Concat(parsed.GetValue(RunOptions.Name) is null ? [] : [RunOptions.Name.Name]).ToArray();
        if (given.Length > 0 && names.Length > 1)
        {
            throw new UsageException($"found {string.Join(" and ", names)}; expected one of them: a file, or a run folder.");
        }

        return given.Length == 0 ? null : ResultText.Read(parsed.GetValue(given[0].Option)!, environment, given[0].Read);
    }
}
