namespace Learnability.Inputs;

/// <summary>
/// A confusion matrix from elsewhere: as JSON <c>{"schema":"learnability/confusion/1","classes":["cat","dog"],"confusion":[[8,2],[3,7]]}</c>, or as CSV
/// with the class names in the first line and one line of counts a class in the same order (<c>cat,dog / 8,2 / 3,7</c>). Where the CSV's first
/// line begins with an empty field, each line begins with its class's name, as spreadsheets and pandas write it. Rows are true classes, columns
/// predicted ones.
/// </summary>
public static class ConfusionFile
{
    /// <summary>Schema and version.</summary>
    public const string Schema = "learnability/confusion/1";

    /// <summary>Reads a file's text: JSON where it begins with a brace, else CSV.</summary>
    /// <exception cref="BadInputException">Malformed, or counts that do not fit; the member or line is named.</exception>
    public static ConfusionMatrix Read(string text, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().TrimStart('\uFEFF').TrimStart().StartsWith("{", StringComparison.Ordinal)
            ? ReadJson(text, sourceName)
            : ReadCsv(text, sourceName);
    }

    /// <summary>The text of a JSON file.</summary>
    public static string Write(ConfusionMatrix confusion) => SchemaJson.Write(
        new ConfusionDocument(Schema, confusion.ClassNames, confusion.Rows()), CoreJson.Strict.ConfusionDocument);

    private static ConfusionMatrix ReadJson(string text, string sourceName)
    {
        var document = SchemaJson.Read(text, CoreJson.Strict.ConfusionDocument, Schema, sourceName);
        var size = document.Classes.Length;
        var check = new MemberCheck(sourceName);
        check.Names(document.Classes, "classes");
        check.Require(document.Confusion.Length == size, "confusion", $"{document.Confusion.Length} rows", $"{size}, one a class");
        foreach (var (i, row) in document.Confusion.Index())
        {
            check.Require(row.Length == size && row.All(n => n >= 0), $"confusion[{i}]", "a row that does not fit", $"{size} numbers, none negative");
        }

        return ConfusionCounts.ToMatrix(document.Classes, [.. document.Confusion.SelectMany(row => row)], sourceName);
    }

    private static ConfusionMatrix ReadCsv(string text, string sourceName)
    {
        var records = CsvText.Read(text, sourceName);
        var rowsAreNamed = records[0].Fields[0].Length == 0 && records[0].Fields.Length > 1;
        var skip = rowsAreNamed ? 1 : 0;
        var classNames = records[0].Fields[skip..];
        new MemberCheck(sourceName).Names(classNames, "line 1");
        if (records.Length - 1 != classNames.Length)
        {
            throw new BadInputException(
                $"{sourceName}: found {records.Length - 1} line(s) of counts; expected {classNames.Length}, one a class, after a first line of class names.");
        }

        var counts = records.Skip(1).SelectMany((record, c) => Row(record, skip, classNames[c], sourceName));
        return ConfusionCounts.ToMatrix(classNames, [.. counts], sourceName);
    }

    private static IEnumerable<int> Row(CsvRecord record, int skip, string className, string sourceName)
    {
        if (skip == 1 && record.Fields[0] != className)
        {
            throw CsvText.Fault(sourceName, record.Line, $"found the line of class '{record.Fields[0]}'; expected '{className}', in the order of line 1.");
        }

        return record.Fields.Skip(skip).Select(field => CsvCount.Read(field, 0, sourceName, record.Line));
    }
}
