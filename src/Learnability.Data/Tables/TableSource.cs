using System.Runtime.InteropServices;

namespace Learnability.Data;

/// <summary>Reads a table with a column of classes, of which the program keeps a share of each class for testing. Missing numbers are filled with the median of the rows that are trained on.</summary>
/// <param name="file">The CSV file.</param>
/// <param name="label">Name of the column of classes.</param>
/// <param name="seed">Decides which rows are kept for testing.</param>
/// <param name="note">Hears of what columns were made of texts and gaps, and of classes too small to be divided, a line each; null for silence.</param>
public sealed class TableSource(string file, string label, Seed seed, Action<string>? note) : IExampleSource
{
    /// <summary>Which part of the rows is the test part; null for a share of each class.</summary>
    public TestFold? TestFold { get; init; }

    /// <summary>The columns that a model takes, by name; empty for those that the table's own fields make.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <inheritdoc/>
    /// <exception cref="BadInputException">The file is not as expected.</exception>
    public DataSet Load(CancellationToken cancellation)
    {
        var table = TableFile.Read(file, label, Columns);
        var names = ClassNameList.Ordered(table.Labels);
        if (names.Length < 2)
        {
            throw new BadInputException($"found one class ('{names[0]}') in column '{label}' of '{file}'; expected at least two. Name another column by --label.");
        }

        var number = names.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
        var rows = table.Examples(names, [.. table.Labels.Select(name => number[name])]);
        const double share = FolderSourceOptions.DefaultTestShare;
        var (train, test) = TestFold?.Divide(rows) ?? TestShare.Divide(rows, share, seed, note);
        var split = TestFold?.Description ?? $"{share:0.##%} of each class kept for testing, the same in every run";
        foreach (var made in table.Columns.OfType<TableColumn.Category>().GroupBy(c => c.Source, StringComparer.Ordinal).Where(_ => Columns.IsEmpty))
            note?.Invoke($"column '{made.Key}' holds texts: a column of 0 and 1 for each of {made.Count()} categories");

        var columns = Filled(table, train);
        return new DataSet("table", $"{rows.Count} rows of {file}, {split}", isSynthetic: false, With(train, columns), With(test, columns)) { IsUndivided = true };
    }

    /// <summary>The columns with what stands for missing numbers.</summary>
    private ImmutableArray<TableColumn> Filled(TableFile table, Examples train)
    {
        return [.. table.Columns.Select((column, c) => column is TableColumn.Number { Fill: double.NaN } gap ? new TableColumn.Number(gap.Source, Fill(gap, c)) : column)];

        double Fill(TableColumn.Number column, int c)
        {
            ImmutableArray<double> known = [.. Enumerable.Range(0, train.Count).Select(i => (double)train.Floats(i)[c]).Where(double.IsFinite)];
            var median = known.IsEmpty ? 0 : (float)Moments.Median(known);
            var missing = table.Values.Where((value, i) => i % table.Columns.Length == c && float.IsNaN(value)).Count();
            note?.Invoke(FormattableString.Invariant(
                $"column '{column.Source}' lacks {missing} of {table.Lines.Length} numbers: filled with {median:R}, the median of the rows that are trained on; '{column.Source} is missing' says where"));
            return median;
        }
    }

    private static Examples With(Examples rows, ImmutableArray<TableColumn> columns)
    {
        var values = MemoryMarshal.Cast<byte, float>(rows.Bytes.Span).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            if (float.IsNaN(values[i]))
                values[i] = (float)((TableColumn.Number)columns[i % columns.Length]).Fill!.Value;
        }

        return new Examples(rows.Kind, rows.Shape, rows.ClassNames, MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), rows.Labels) { ValueNames = [.. columns.Select(c => c.Name)] };
    }
}
