using System.Text.RegularExpressions;

namespace Learnability.Inputs;

/// <summary>Takes a table of numbers apart into fields, however it is written: CSV, columns parted by blanks as NumPy saves and R prints them, or lists in brackets.</summary>
internal static partial class GridText
{
    /// <summary>The records, with as many fields in each; where all lines but the first begin with a name, the first gets an empty field for it.</summary>
    /// <exception cref="BadInputException">The lines differ in length; one is named.</exception>
    public static ImmutableArray<CsvRecord> Read(string text, string sourceName)
    {
        var plain = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd();
        var records = Brackets().IsMatch(plain) ? OfLists(plain)
            : IsParted(plain) ? CsvText.ReadRagged(text, sourceName, out var separator) is var csv && separator == ';' ? WithPoints(csv) : csv
            : OfBlanks(plain);
        if (records.IsEmpty)
            throw CsvText.Fault(sourceName, 1, "found brackets that hold no list of numbers; expected a list a class, such as [[8, 2], [3, 7]].");

        records = WithCorner(records);
        CsvText.RequireEven(records, sourceName);
        return records;
    }

    private static bool IsParted(string text) => text.AsSpan().ContainsAny(",;\t") || !text.TrimStart().AsSpan().ContainsAny(" \n") || !OfBlanks(text).Any(r => r.Fields.Length > 1);

    private static ImmutableArray<CsvRecord> OfBlanks(string text) =>
    [
        .. text.Split('\n').Index()
            .Select(line => new CsvRecord(line.Index + 1, [.. Word().Matches(line.Item).Select(m => m.Groups["quoted"].Success ? m.Groups["quoted"].Value : m.Value)]))
            .Where(record => record.Fields.Length > 0),
    ];

    private static ImmutableArray<CsvRecord> OfLists(string text) =>
    [
        .. Inner().Matches(text).Select(list => new CsvRecord(text.AsSpan(0, list.Index).Count('\n') + 1, [.. Item().Matches(list.Groups["items"].Value).Select(m => m.Value)])),
    ];

    /// <summary>Decimal commas, which only a file of semicolons can have.</summary>
    private static ImmutableArray<CsvRecord> WithPoints(ImmutableArray<CsvRecord> records)
        => [.. records.Select(r => r with { Fields = [.. r.Fields.Select(f => DecimalComma().IsMatch(f) ? f.Replace(',', '.') : f)] })];

    /// <summary>A first line that lacks the field above the names of rows; R prints what columns are on a line of its own, pandas what rows are.</summary>
    private static ImmutableArray<CsvRecord> WithCorner(ImmutableArray<CsvRecord> records)
    {
        if (records is [{ Fields: [var above, _, ..] } top, { Fields: [var beside] }, _, ..] && UsualNames.Of(above) is not null && UsualNames.Of(beside) is not null)
            return [top with { Fields = [$"{beside}/{above}", .. top.Fields[1..]] }, .. records[2..]];

        if (records is [{ Fields: [var columns] }, { Fields: [var rows, _, ..] } second, ..] && UsualNames.Of(columns) is not null && records.Length > 2)
            return [second with { Fields = [$"{rows}/{columns}", .. second.Fields[1..]] }, .. records[2..]];

        return records.Length > 1 && records[1..].All(r => r.Fields.Length == records[0].Fields.Length + 1)
            ? [records[0] with { Fields = ["", .. records[0].Fields] }, .. records[1..]]
            : records;
    }

    [GeneratedRegex(@"\A\s*(?:\w+\()?\s*\[\s*\[", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\[(?<items>[^\[\]]*)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Inner();

    [GeneratedRegex(@"[^\s,]+", RegexOptions.CultureInvariant)]
    private static partial Regex Item();

    [GeneratedRegex("\"(?<quoted>[^\"]*)\"|[^\\s\"]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\A\s*[0-9]+,[0-9]+\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalComma();
}
