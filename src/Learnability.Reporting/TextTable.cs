using System.Text;

namespace Learnability.Reporting;

/// <summary>A plain text table: columns as wide as their widest cell, two spaces between them, a rule under the headings.</summary>
/// <remarks>
/// Names of classes are the user's, so widths are counted in code points, and control characters are shown as <see cref="VisibleText"/> has them; no cell is cut.
/// A long table is written as its rows come: what may stand in a column is said beforehand (<see cref="Reserve"/>).
/// </remarks>
public sealed class TextTable
{
    private const string Gap = "  ";
    private readonly (string Heading, bool IsRight)[] _columns;
    private readonly int[] _widths;
    private readonly List<string[]> _rows = [];

    /// <summary>Begins a table. Headings that begin with <c>&gt;</c> are of right-aligned columns.</summary>
    public TextTable(params ReadOnlySpan<string> headings)
    {
        _columns = [.. headings.ToArray().Select(heading => (heading.TrimStart('>'), heading.StartsWith('>')))];
        _widths = [.. _columns.Select(c => Width(c.Heading))];
    }

    /// <summary>The headings and the rule under them, each line ended by LF.</summary>
    public string Head => Line([.. _columns.Select(c => c.Heading)]) + Line([.. _widths.Select(w => new string('-', w))]);

    /// <summary>Makes a column wide enough for a cell that may come.</summary>
    /// <param name="column">Its number, from 0.</param>
    /// <param name="cell">What may stand there.</param>
    public TextTable Reserve(int column, string cell)
    {
        _widths[column] = Math.Max(_widths[column], Width(VisibleText.Of(cell)));
        return this;
    }

    /// <summary>Adds a row with one cell a column.</summary>
    public TextTable Add(params ReadOnlySpan<string> cells)
    {
        Check(cells);
        for (var i = 0; i < cells.Length; i++)
            Reserve(i, cells[i]);

        _rows.Add(cells.ToArray());
        return this;
    }

    /// <summary>A row that is not kept, as a line ended by LF and by no space before it.</summary>
    public string Line(params ReadOnlySpan<string> cells)
    {
        Check(cells);
        var padded = cells.ToArray().Select((cell, i) =>
        {
            var text = VisibleText.Of(cell);
            var space = new string(' ', Math.Max(0, _widths[i] - Width(text)));
            return _columns[i].IsRight ? space + text : text + space;
        });
        return string.Join(Gap, padded).TrimEnd() + "\n";
    }

    /// <summary>The table's lines, each ended by LF, none by a space.</summary>
    public override string ToString() => _rows.Aggregate(new StringBuilder(Head), (text, row) => text.Append(Line(row))).ToString();

    private void Check(ReadOnlySpan<string> cells)
    {
        if (cells.Length != _columns.Length)
            throw new ArgumentException($"found {cells.Length} cells; expected {_columns.Length}.", nameof(cells));
    }

    private static int Width(string text) => text.EnumerateRunes().Count();
}
