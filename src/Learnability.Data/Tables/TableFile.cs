using System.Runtime.InteropServices;
using System.Text;

namespace Learnability.Data;

/// <summary>A table of numbers, read from CSV: a first line of column names, then a row a line; one column may hold the rows' classes.</summary>
/// <param name="Columns">Names of the columns of numbers.</param>
/// <param name="Labels">The class of each row; as many empty texts where no column holds them.</param>
/// <param name="Lines">The line of the file that each row begins on.</param>
/// <param name="Values">Row by row, rows × columns 32-bit floats.</param>
public sealed record TableFile(ImmutableArray<string> Columns, ImmutableArray<string> Labels, ImmutableArray<int> Lines, float[] Values)
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="label">Name of the column of classes; null where there is none.</param>
    /// <exception cref="BadInputException">Not of this form, or a value is missing or no number; line and column are named.</exception>
    public static TableFile Read(string path, string? label)
    {
        var records = CsvText.Read(Encoding.UTF8.GetString(InputFile.ReadAll(path)), path);
        var (header, rows) = (records[0].Fields, records[1..]);
        var labelled = LabelColumn(path, header, label);
        ImmutableArray<int> numbers = [.. Enumerable.Range(0, header.Length).Where(column => column != labelled)];
        if (rows.IsEmpty || numbers.IsEmpty)
        {
            throw new BadInputException($"found {rows.Length} row(s) and {numbers.Length} column(s) of numbers in '{path}'; expected some of each. Name another file.");
        }

        return new TableFile(
            [.. numbers.Select(column => header[column])],
            [.. rows.Select(row => labelled < 0 ? "" : Label(path, row, labelled, label!))],
            [.. rows.Select(row => row.Line)],
            [.. rows.SelectMany(row => numbers.Select(column => Number(path, row, column, header[column])))]);
    }

    /// <summary>The rows as examples.</summary>
    /// <param name="classNames">The classes.</param>
    /// <param name="labels">Class number of each row.</param>
    public Examples Examples(ImmutableArray<string> classNames, ImmutableArray<int> labels)
        => new(InputKind.Table, new FeatureShape([Columns.Length]), classNames, MemoryMarshal.AsBytes(Values.AsSpan()).ToArray(), labels) { ValueNames = Columns };

    private static int LabelColumn(string path, ImmutableArray<string> header, string? label)
    {
        if (header.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw CsvText.Fault(path, 1, $"found column '{twice.Key}' twice; expected a name for each column. Rename one of them.");
        }

        var column = label is null ? -1 : header.IndexOf(label);
        return label is null || column >= 0
            ? column
            : throw CsvText.Fault(path, 1, $"found no column '{label}'; expected one of {string.Join(", ", header)}. Correct --label, or add the line of names.");
    }

    private static string Label(string path, CsvRecord row, int column, string name) => string.IsNullOrWhiteSpace(row.Fields[column])
        ? throw CsvText.Fault(path, row.Line, $"found no class in column '{name}'; expected its name. Fill it in, or remove the line.")
        : row.Fields[column];

    private static float Number(string path, CsvRecord row, int column, string name)
    {
        var text = row.Fields[column];
        return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value)
            ? value
            : throw CsvText.Fault(
                path,
                row.Line,
                $"found {(string.IsNullOrWhiteSpace(text) ? "nothing" : $"'{text}'")} in column '{name}'; expected a number. Fill it in, or remove the line or the column.");
    }
}
