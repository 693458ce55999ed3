using System.Runtime.InteropServices;
using System.Text;

namespace Learnability.Data;

/// <summary>
/// A table, read from CSV: a first line of column names, then a row a line; one column may hold the rows' classes. Numbers are taken as they are, texts as categories of 0 and 1;
/// where numbers are missing, a column says so.
/// </summary>
/// <param name="Columns">What each number of a row is.</param>
/// <param name="Labels">The class of each row; as many empty texts where no column holds them.</param>
/// <param name="Lines">The line of the file that each row begins on.</param>
/// <param name="Values">Row by row, rows × columns 32-bit floats; NaN where a number is missing and nothing is known to fill it with.</param>
public sealed record TableFile(ImmutableArray<TableColumn> Columns, ImmutableArray<string> Labels, ImmutableArray<int> Lines, float[] Values)
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="label">Name of the column of classes; null where there is none.</param>
    /// <param name="names">The columns that a model takes, by name; empty for those that the table's own fields make.</param>
    /// <exception cref="BadInputException">Not of this form, or a field is neither number nor category; line and column are named.</exception>
    public static TableFile Read(string path, string? label, ImmutableArray<string> names = default)
    {
        var records = CsvText.Read(Encoding.UTF8.GetString(InputFile.ReadAll(path)), path);
        var (header, rows) = (records[0].Fields, records[1..]);
        var labelled = LabelColumn(path, header, label);
        ImmutableArray<string> inputs = [.. header.Where((_, column) => column != labelled)];
        if (rows.IsEmpty || inputs.IsEmpty)
        {
            throw new BadInputException($"found {rows.Length} row(s) and {inputs.Length} column(s) beside the classes in '{path}'; expected some of each. Name another file.");
        }

        ImmutableArray<TableColumn> columns = names.IsDefaultOrEmpty
            ? [.. inputs.SelectMany(name => Inferred(path, name, [.. rows.Select(row => row.Fields[header.IndexOf(name)])]))]
            : TableColumn.Named(names, inputs);
        ImmutableArray<int> places = [.. columns.Select(c => header.IndexOf(c.Source))];
        RequireKnown(path, columns, header, rows);
        return new TableFile(
            columns,
            [.. rows.Select(row => labelled < 0 ? "" : Label(path, row, labelled, label!))],
            [.. rows.Select(row => row.Line)],
            [.. rows.SelectMany(row => columns.Select((column, c) => Number(path, row, places[c], column)))]);
    }

    /// <summary>The rows as examples.</summary>
    /// <param name="classNames">The classes.</param>
    /// <param name="labels">Class number of each row.</param>
    public Examples Examples(ImmutableArray<string> classNames, ImmutableArray<int> labels)
        => new(InputKind.Table, new FeatureShape([Columns.Length]), classNames, MemoryMarshal.AsBytes(Values.AsSpan()).ToArray(), labels) { ValueNames = [.. Columns.Select(c => c.Name)] };

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

    private static ImmutableArray<TableColumn> Inferred(string path, string name, ImmutableArray<string> fields)
    {
        try
        {
            return TableColumn.Of(name, fields);
        }
        catch (FormatException fault)
        {
            throw new BadInputException($"{path}: found column '{name}'; {fault.Message}.", fault);
        }
    }

    /// <summary>A category that the model's columns do not have would be a row of zeros, which says nothing.</summary>
    private static void RequireKnown(string path, ImmutableArray<TableColumn> columns, ImmutableArray<string> header, ImmutableArray<CsvRecord> rows)
    {
        foreach (var known in columns.OfType<TableColumn.Category>().GroupBy(c => c.Source, c => c.Text, StringComparer.Ordinal))
        {
            var (place, values) = (header.IndexOf(known.Key), known.ToHashSet(StringComparer.Ordinal));
            if (rows.FirstOrDefault(row => !values.Contains(TableColumn.Category.Value(row.Fields[place]))) is { } row)
            {
                throw CsvText.Fault(
                    path, row.Line, $"found '{row.Fields[place]}' in column '{known.Key}', which the rows that were trained on did not have; expected one of {string.Join(", ", values.Order(StringComparer.Ordinal))}. Correct it, or remove the line.");
            }
        }
    }

    private static string Label(string path, CsvRecord row, int column, string name) => string.IsNullOrWhiteSpace(row.Fields[column])
        ? throw CsvText.Fault(path, row.Line, $"found no class in column '{name}'; expected its name. Fill it in, or remove the line.")
        : row.Fields[column];

    private static float Number(string path, CsvRecord row, int place, TableColumn column)
    {
        var text = row.Fields[place];
        try
        {
            return column.ValueOf(text);
        }
        catch (FormatException fault)
        {
            throw CsvText.Fault(path, row.Line, $"found {(string.IsNullOrWhiteSpace(text) ? "nothing" : $"'{text}'")} in column '{column.Source}'; {fault.Message}.");
        }
    }
}
