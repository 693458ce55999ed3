using System.Text.RegularExpressions;

namespace Learnability.Inputs;

/// <summary>A table of numbers with the names of its rows and columns.</summary>
/// <param name="Rows">The rows' names.</param>
/// <param name="Columns">The columns' names.</param>
/// <param name="RowsAre">What rows are, where the table itself says so.</param>
/// <param name="Cells">Row by row.</param>
/// <param name="Notes">What was left out or made up.</param>
internal sealed partial record NamedGrid(ImmutableArray<string> Rows, ImmutableArray<string> Columns, Side? RowsAre, ImmutableArray<ImmutableArray<GridCell>> Cells, ImmutableArray<string> Notes)
{
    private static readonly string[] SumWords = ["all", "total", "totals", "sum", "sums", "grandtotal"];

    /// <summary>The same with rows for columns.</summary>
    public NamedGrid Transposed => this with
    {
        Rows = Columns,
        Columns = Rows,
        RowsAre = RowsAre is null ? null : RowsAre == Side.Truth ? Side.Prediction : Side.Truth,
        Cells = [.. Columns.Select((_, c) => Cells.Select(row => row[c]).ToImmutableArray())],
    };

    /// <summary>Finds the names. Sums are left out; words such as <c>true_</c> and <c>pred_</c> before all names are taken for what they say.</summary>
    /// <exception cref="BadInputException">Malformed; the line is named.</exception>
    public static NamedGrid Of(ImmutableArray<CsvRecord> records, string sourceName)
    {
        var (first, rest) = (records[0].Fields, records[1..]);
        if (records.Length == first.Length && first.All(GridCell.IsNumber) && !first.SequenceEqual(Numbers(first.Length)))
        {
            new MemberCheck(sourceName).Names(Numbers(first.Length), "line 1");
            return new NamedGrid(Numbers(first.Length), Numbers(first.Length), null, CellsOf(records, 0, sourceName), [$"there is no line of names, so classes are counted from 0 to {first.Length - 1}"]);
        }

        if (records.Length == first.Length - 1 && first.Skip(1).All(GridCell.IsNumber) && records.All(r => !GridCell.IsNumber(r.Fields[0])))
        {
            ImmutableArray<string> names = [.. records.Select(r => r.Fields[0].Trim())];
            new MemberCheck(sourceName).Names(names, "the lines' names");
            return new NamedGrid(names, names, null, CellsOf(records, 1, sourceName), ["there is no line of names, so columns are taken to be in the order of the lines"]);
        }

        var skip = HasRowNames(first, rest) ? 1 : 0;
        ImmutableArray<string> columns = [.. first.Skip(skip).Select(name => name.Trim())];
        var cells = CellsOf(rest, skip, sourceName);
        if (skip == 0)
            return new NamedGrid([], columns, null, cells, []).WithoutSums(isNamed: false).AsSquare(sourceName);

        var grid = new NamedGrid([.. rest.Select(r => r.Fields[0].Trim())], columns, UsualNames.OfRows(first[0]), cells, []).WithoutSums(isNamed: true).WithoutPrefixes();
        var check = new MemberCheck(sourceName);
        check.Names(grid.Rows, "the lines' names");
        if (grid.Columns.GroupBy(name => name).FirstOrDefault(g => g.Key.Length == 0 || g.Count() > 1) is { } odd)
            throw CsvText.Fault(sourceName, records[0].Line, odd.Key.Length == 0 ? "found a column without a name; expected the name of a class." : $"found class '{odd.Key}' twice; expected each name once.");

        return grid;
    }

    private static bool HasRowNames(ImmutableArray<string> first, ImmutableArray<CsvRecord> rest)
    {
        if (first.Length < 2)
            return false;

        // Below a first word that could be a corner or a class (true, false), numbers name rows only where numbers name columns.
        return first[0].Trim().Length == 0
            || (UsualNames.OfRows(first[0]) is not null && (first.Skip(1).All(GridCell.IsNumber) || !rest.All(r => GridCell.IsNumber(r.Fields[0]))))
            || rest.Any(r => !GridCell.IsNumber(r.Fields[0]) && r.Fields.Skip(1).All(GridCell.IsNumber))
            || (rest.Length == first.Length - 1 && rest.Select(r => r.Fields[0]).ToHashSet().SetEquals(first.Skip(1)));
    }

    private static ImmutableArray<string> Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    private static ImmutableArray<ImmutableArray<GridCell>> CellsOf(ImmutableArray<CsvRecord> records, int skip, string sourceName)
        => [.. records.Select(r => r.Fields.Skip(skip).Select(field => GridCell.Read(field, sourceName, r.Line)).ToImmutableArray())];

    /// <summary>Leaves out a last column and a last row that hold the sums of the others and, where there are names, are called so.</summary>
    private NamedGrid WithoutSums(bool isNamed)
    {
        var grid = this;
        if (grid.Columns.Length > 2 && IsSum(grid.Columns[^1]) && grid.Cells.All(row => IsSumOf(row[^1].Value, row[..^1])))
        {
            grid = grid with { Columns = grid.Columns[..^1], Cells = [.. grid.Cells.Select(row => row[..^1])], Notes = [.. grid.Notes, $"column '{grid.Columns[^1]}' holds sums and is left out"] };
        }

        var (last, others) = (grid.Cells.Length - 1, grid.Cells[..Math.Max(0, grid.Cells.Length - 1)]);
        var isLast = isNamed ? last > 1 && IsSum(grid.Rows[^1]) : last == grid.Columns.Length;
        return isLast && grid.Columns.Select((_, c) => c).All(c => IsSumOf(grid.Cells[last][c].Value, [.. others.Select(row => row[c])]))
            ? grid with { Rows = isNamed ? grid.Rows[..^1] : [], Cells = others, Notes = [.. grid.Notes, $"{(isNamed ? $"line '{grid.Rows[^1]}'" : "the last line")} holds sums and is left out"] }
            : grid;
    }

    /// <summary>Rows without names are in the order of the columns, one a class.</summary>
    private NamedGrid AsSquare(string sourceName)
    {
        new MemberCheck(sourceName).Names(Columns, "line 1");
        return Cells.Length == Columns.Length ? this with { Rows = Columns } : throw new BadInputException(
            $"{sourceName}: found {Cells.Length} line(s) of counts; expected {Columns.Length}, one a class, after a first line of class names.");
    }

    private NamedGrid WithoutPrefixes()
    {
        var (rows, columns) = (Prefix(Rows), Prefix(Columns));
        return rows is { } r && columns is { } c && r.Side != c.Side
            ? this with { Rows = [.. Rows.Select(name => name[r.Length..])], Columns = [.. Columns.Select(name => name[c.Length..])], RowsAre = r.Side }
            : this;
    }

    private static (Side Side, int Length)? Prefix(ImmutableArray<string> names)
    {
        var found = names.Select(name => FirstWord().Match(name)).ToArray();
        return found.Length > 0 && found.All(m => m.Success && m.Value == found[0].Value) && UsualNames.Of(found[0].Groups["word"].Value) is { } side and not Side.Count
            ? (side, found[0].Length)
            : null;
    }

    private static bool IsSum(string name) => SumWords.Contains(string.Concat(name.Where(char.IsLetter)).ToLowerInvariant());

    private static bool IsSumOf(double value, ImmutableArray<GridCell> parts) => Math.Abs(parts.Sum(p => p.Value) - value) <= 1e-6 * Math.Max(1, value);

    [GeneratedRegex(@"\A(?<word>\p{L}+)[ _:.\-]+(?=.)", RegexOptions.CultureInvariant)]
    private static partial Regex FirstWord();
}
