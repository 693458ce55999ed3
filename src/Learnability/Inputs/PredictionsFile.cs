using System.Text.RegularExpressions;

namespace Learnability.Inputs;

/// <summary>
/// Predictions from elsewhere, as CSV: a first line of names with <c>label,prediction</c> or other usual names of these (<c>y_true</c>, <c>Predicted</c>, …), perhaps <c>count</c>, and whatever
/// else, which is passed over; then one line an image, or a number of images that were labelled and predicted alike. Blanks around names do not count, and where all are whole
/// numbers <c>0.0</c> is 0. Classes are ordered as training libraries order them: by number where all names are whole numbers, else by character codes.
/// </summary>
public static partial class PredictionsFile
{
    /// <summary>As many classes are counted in pairs; a column that is none of classes has more.</summary>
    private const int MostClasses = 5_000;

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sourceName">The file's name, for errors.</param>
    /// <param name="columns">Which columns to read; by default those of the usual names.</param>
    /// <exception cref="BadInputException">Malformed, without images of a class, or with more than can be counted; the line is named where one is at fault.</exception>
    public static ForeignConfusion Read(string text, string sourceName, PredictionColumns? columns = null)
    {
        var records = CsvText.Read(text, sourceName);
        var (header, asked) = (records[0].Fields, columns ?? new PredictionColumns());
        var label = Column(header, Side.Truth, asked.Label, "--label-column", sourceName)!.Value;
        var prediction = Column(header, Side.Prediction, asked.Prediction, "--prediction-column", sourceName)!.Value;
        var count = Column(header, Side.Count, asked.Count, "--count-column", sourceName);
        var pairs = Pairs(records[1..], label, prediction, sourceName);
        var classNames = ClassNameList.Ordered(pairs.SelectMany(p => new[] { p.Label, p.Prediction }));
        new MemberCheck(sourceName).Names(classNames, "classes");

        var number = classNames.Index().ToDictionary(x => x.Item, x => x.Index, StringComparer.Ordinal);
        if (classNames.Length > MostClasses)
            throw new BadInputException($"{sourceName}: found {classNames.Length} different names of classes; expected at most {MostClasses}. Check which columns hold classes.");

        var counts = new int[classNames.Length * classNames.Length];
        foreach (var (pair, line) in pairs.Zip(records.Skip(1)))
        {
            var images = count is { } column ? Count(line, column, sourceName) : 1;
            ref var cell = ref counts[(number[pair.Label] * classNames.Length) + number[pair.Prediction]];
            cell = images <= int.MaxValue - cell
                ? cell + images
                : throw CsvText.Fault(sourceName, line.Line, $"found more than {int.MaxValue} images of label '{pair.Label}'; expected at most as many.");
        }

        int[] used = [label, prediction, .. count is { } there ? [there] : Array.Empty<int>()];
        var others = header.Where((name, i) => !used.Contains(i) && name.Length > 0).ToArray();
        return new ForeignConfusion(ConfusionCounts.ToMatrix(classNames, counts, sourceName), [.. Said(header[label], header[prediction], others)]);
    }

    private static IEnumerable<string> Said(string label, string prediction, string[] others)
    {
        if (others.Length > 0)
            yield return $"true classes are read from column '{label}', predicted ones from '{prediction}'; not read: {string.Join(", ", others)}";
    }

    private static int? Column(ImmutableArray<string> header, Side side, string? asked, string option, string sourceName)
    {
        var found = Enumerable.Range(0, header.Length).Where(i => asked is null ? UsualNames.Of(header[i]) == side : header[i] == asked).ToArray();
        return found switch
        {
            [var one] => one,
            [] when side == Side.Count && asked is null => null,
            [] => throw CsvText.Fault(sourceName, 1, $"found '{string.Join(',', header)}'; expected {(asked is null ? $"a column of {What(side)}, such as {UsualNames.Best(side)}" : $"a column '{asked}'")}. Name it by {option} COLUMN, or add the line of names."),
            _ => throw CsvText.Fault(sourceName, 1, $"found columns {string.Join(" and ", found.Select(i => $"'{header[i]}'"))}, each of which may hold {What(side)}; expected one. Name it by {option} COLUMN."),
        };
    }

    private static string What(Side side) => side switch
    {
        Side.Truth => "the true classes",
        Side.Prediction => "the predicted classes",
        _ => "counts",
    };

    private static int Count(CsvRecord line, int column, string sourceName) => GridCell.Read(line.Fields[column], sourceName, line.Line) is { IsWhole: true } cell
        ? (int)cell.Value
        : throw CsvText.Fault(sourceName, line.Line, $"found '{line.Fields[column]}'; expected a whole number from 0 to {int.MaxValue}.");

    private static ImmutableArray<(string Label, string Prediction)> Pairs(ImmutableArray<CsvRecord> lines, int label, int prediction, string sourceName)
    {
        if (lines.FirstOrDefault(line => string.IsNullOrWhiteSpace(line.Fields[label]) || string.IsNullOrWhiteSpace(line.Fields[prediction])) is { } blank)
            throw CsvText.Fault(sourceName, blank.Line, "found an empty label or prediction; expected the name of a class.");

        ImmutableArray<(string Label, string Prediction)> pairs = [.. lines.Select(line => (line.Fields[label].Trim(), line.Fields[prediction].Trim()))];

        // A column with a gap becomes one of floats in pandas, whose names are then 0.0, 1.0, ….
        return pairs.All(p => Whole().IsMatch(p.Label) && Whole().IsMatch(p.Prediction)) ? [.. pairs.Select(p => (p.Label.Split('.')[0], p.Prediction.Split('.')[0]))] : pairs;
    }

    [GeneratedRegex(@"\A[0-9]+(?:\.0*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
