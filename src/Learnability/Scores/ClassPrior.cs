namespace Learnability.Scores;

/// <summary>
/// The class frequencies of use: accuracy, precision and F1 depend on them, rates do not. A balanced test set hides what evenness costs where one class is common.
/// </summary>
public static class ClassPrior
{
    /// <summary>The forms that <see cref="Of"/> reads; a file is read into class names with their frequencies, which are read as they are too.</summary>
    public const string Forms = "uniform|train|test|FILE";

    private static readonly ClassValueKind Frequency = new("class frequency", 1e9, "cat=0.2,dog=0.8");

    /// <summary>Checks what can be checked before the images are read.</summary>
    /// <param name="text">One of the words, or <c>NAME=FREQUENCY,…</c>; null for the frequencies of the images that are measured.</param>
    /// <exception cref="UsageException">It is none of these.</exception>
    public static void Check(string? text)
    {
        if (text is not (null or "uniform" or "train" or "test"))
            ClassValues.Parse(Frequency, text);
    }

    /// <summary>Reads a table of two columns, class and frequency (or count), after a line of column names.</summary>
    /// <returns>The text that <see cref="Of"/> reads.</returns>
    /// <exception cref="BadInputException">Not of this form; the line is named.</exception>
    public static string Read(string text, string sourceName)
    {
        var records = CsvText.Read(text, sourceName);
        if (records[0].Fields.Length != 2 || records.Length < 3)
            throw CsvText.Fault(sourceName, 1, $"found {records[0].Fields.Length} column(s) and {records.Length - 1} row(s); expected two columns, class and frequency, and a row a class.");

        if (records.Skip(1).FirstOrDefault(r => DecimalComma.Is(r.Fields[1])) is { } comma)
            throw CsvText.Fault(sourceName, comma.Line, $"found '{comma.Fields[1]}'; expected a frequency or count.{DecimalComma.Hint(comma.Fields[1])}");

        var entries = string.Join(',', records.Skip(1).Select(r => $"{NameList.Quoted(r.Fields[0])}={r.Fields[1]}"));
        return SchemaJson.At(sourceName, "frequencies", () => ClassValues.Parse(Frequency, entries).ToString());
    }

    /// <summary>π of each class, sum 1; null for the frequencies of the images that are measured.</summary>
    /// <param name="text">As <see cref="Check"/> takes it.</param>
    /// <param name="data">The images: their classes and how many there are of each.</param>
    /// <exception cref="UsageException">Malformed, or not of these classes.</exception>
    public static ImmutableArray<double>? Of(string? text, DataSet data) => text switch
    {
        null => null,
        "uniform" => Shares([.. data.Train.ClassNames.Select(_ => 1.0)]),
        "train" => Shares(data.Train.CountPerClass()),
        "test" => Shares(data.Test.CountPerClass()),
        _ => Shares([.. ClassValues.Parse(Frequency, text).For(data.Train.ClassNames).Select((f, c) => f
            ?? throw new UsageException($"found no class frequency for '{data.Train.ClassNames[c]}'; expected one for every class."))]),
    };

    /// <summary>What an image of each class counts for, so that classes come as often as they should: π·N/n, 1 where they do.</summary>
    /// <param name="prior">π; null for the frequencies of the images.</param>
    /// <param name="counts">n of each class.</param>
    internal static ImmutableArray<double> ImageShares(ImmutableArray<double>? prior, ImmutableArray<int> counts)
        => prior is { } frequencies ? [.. counts.Zip(frequencies, (n, f) => f * counts.Sum() / n)] : [.. counts.Select(_ => 1.0)];

    /// <summary>What must be said where the test images' frequencies differ beyond noise from those of the images that the rest is measured on; null where they do not.</summary>
    public static string? Note(DataSet data)
    {
        var (train, test) = (data.Train.CountPerClass(), data.Test.CountPerClass());
        if (train.Zip(test, (a, b) => a + b).Any(n => n == 0) || !(EqualProportions.Of(test, [.. train.Zip(test, (a, b) => a + b)], new Seed(0)).PValue < RateEvidence.Level))
            return null;

        var (one, two) = (Shares(train), Shares(test));
        var most = Enumerable.Range(0, one.Length).MaxBy(c => Math.Abs(one[c] - two[c]));
        return FormattableString.Invariant(
            $"the classes' frequencies differ beyond noise ('{data.Train.ClassNames[most]}' is {100 * one[most]:0.#} % of the training and {100 * two[most]:0.#} % of the test {data.Train.Kind.Plural}): the verdict counts accuracy and precision by the former, scores by the latter; --prior uniform|train|test|FILE names one for both");
    }

    private static ImmutableArray<double> Shares(ImmutableArray<double> values)
    {
        var sum = values.Sum();
        return [.. values.Select(v => v / sum)];
    }

    private static ImmutableArray<double> Shares(ImmutableArray<int> counts) => Shares([.. counts.Select(n => (double)n)]);
}
