namespace Learnability.Inputs;

/// <summary>
/// A confusion matrix from elsewhere: as JSON <c>{"schema":"learnability/confusion/1","classes":["cat","dog"],"confusion":[[8,2],[3,7]]}</c>, or as a table with the class names
/// above and, if they stand there, before the lines, in any order (<c>cat,dog / 8,2 / 3,7</c>): fields parted by commas, semicolons, tabs or blanks, or lists in brackets. Rows are true classes and
/// columns predicted ones, unless the corner, words before the names or the hints say otherwise. Counts may be written as floats. Shares need the numbers of images.
/// </summary>
public static class ConfusionFile
{
    /// <summary>Schema and version.</summary>
    public const string Schema = "learnability/confusion/1";

    /// <summary>Reads a file's text: JSON where it begins with a brace, else a table.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sourceName">The file's name, for errors.</param>
    /// <param name="hints">What is said of it besides; nothing by default.</param>
    /// <exception cref="BadInputException">Malformed, or counts that do not fit; the member or line is named.</exception>
    /// <exception cref="UsageException">The hints contradict the file.</exception>
    public static ForeignConfusion Read(string text, string sourceName, ConfusionHints? hints = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        hints ??= ConfusionHints.None;
        var read = ReadAny(text, sourceName, hints);
        ConfusionCounts.RequireAgreement(read.Matrix, sourceName, hints);
        return read;
    }

    /// <summary>The text of a JSON file.</summary>
    public static string Write(ConfusionMatrix confusion) => SchemaJson.Write(
        new ConfusionDocument(Schema, confusion.ClassNames, confusion.Rows()), CoreJson.Strict.ConfusionDocument);

    private static ForeignConfusion ReadAny(string text, string sourceName, ConfusionHints hints)
    {
        if (text.AsSpan().TrimStart('\uFEFF').TrimStart().StartsWith("{", StringComparison.Ordinal))
            return ReadJson(text, sourceName, hints);

        var records = GridText.Read(text, sourceName);
        if (IsLong(records[0].Fields))
            return PredictionsFile.Read(text, sourceName) is var read && !hints.RowsArePredictions ? read : throw Contradiction(sourceName, "its columns say what is predicted and what is true");

        var grid = NamedGrid.Of(records, sourceName);
        if (hints.RowsArePredictions && grid.RowsAre == Side.Truth)
            throw Contradiction(sourceName, "its rows are named as true classes");

        var rowsArePredictions = hints.RowsArePredictions || grid.RowsAre == Side.Prediction;
        var made = ConfusionCounts.Of(rowsArePredictions ? grid.Transposed : grid, sourceName, hints.Counts);
        var isKnown = hints.RowsArePredictions || grid.RowsAre is not null || hints.Counts is not null;
        return made with { Notes = [.. Way(rowsArePredictions, isKnown), .. made.Notes] };
    }

    private static ForeignConfusion ReadJson(string text, string sourceName, ConfusionHints hints)
    {
        var document = SchemaJson.Read(text, CoreJson.Strict.ConfusionDocument, Schema, sourceName);
        if (hints.RowsArePredictions)
            throw Contradiction(sourceName, $"rows of schema {Schema} are true classes");

        var size = document.Classes.Length;
        var check = new MemberCheck(sourceName);
        check.Names(document.Classes, "classes");
        check.Require(document.Confusion.Length == size, "confusion", $"{document.Confusion.Length} rows", $"{size}, one a class");
        foreach (var (i, row) in document.Confusion.Index())
        {
            check.Require(row.Length == size && row.All(n => n >= 0), $"confusion[{i}]", "a row that does not fit", $"{size} numbers, none negative");
        }

        return new ForeignConfusion(ConfusionCounts.ToMatrix(document.Classes, [.. document.Confusion.SelectMany(row => row)], sourceName), []);
    }

    /// <summary>R's long form: a line a pair of classes.</summary>
    private static bool IsLong(ImmutableArray<string> header) => header.Select(UsualNames.Of).ToArray() is var sides
        && Enum.GetValues<Side>().All(side => sides.Count(s => s == side) == 1);

    private static IEnumerable<string> Way(bool rowsArePredictions, bool isKnown) => (rowsArePredictions, isKnown) switch
    {
        (true, _) => ["rows are predicted classes, columns true ones"],
        (false, false) => ["rows are taken for true classes, columns for predicted ones (--transpose for the other way round)"],
        _ => [],
    };

    private static UsageException Contradiction(string sourceName, string why) => new($"found --transpose for '{sourceName}', but {why}; expected one of them. Leave --transpose out.");
}
