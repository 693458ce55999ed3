using System.Text;

namespace Learnability.Reporting;

/// <summary>A plain text table: columns as wide as their widest cell, two spaces between them, a rule under the headings.</summary>
/// <remarks>Names of classes are the user's, so widths are counted in code points, and control characters are shown as <see cref="VisibleText"/> has them; no cell is cut.</remarks>
public sealed class TextTable
{
    private const string Gap = "  ";
    private readonly (string Heading, bool IsRight)[] _columns;
    private readonly List<string[]> _rows = [];

    /// <summary>Begins a table. Headings that begin with <c>&gt;</c> are of right-aligned columns.</summary>
    public TextTable(params ReadOnlySpan<string> headings)
    {
        _columns = new (string, bool)[headings.Length];
        for (var i = 0; i < headings.Length; i++)
        {
            _columns[i] = (headings[i].TrimStart('>'), headings[i].StartsWith('>'));
        }
    }

    /// <summary>Adds a row with one cell a column.</summary>
    public TextTable Add(params ReadOnlySpan<string> cells)
    {
        if (cells.Length != _columns.Length)
        {
            throw new ArgumentException($"found {cells.Length} cells; expected {_columns.Length}.", nameof(cells));
        }

        _rows.Add([.. cells.ToArray().Select(cell => VisibleText.Of(cell))]);
        return this;
    }

    /// <summary>The table's lines, each ended by LF, none by a space.</summary>
    public override string ToString()
    {
        var widths = _columns.Select((c, i) => _rows.Select(r => Width(r[i])).Append(Width(c.Heading)).Max()).ToArray();
        var text = new StringBuilder();
        AppendRow(text, _columns.Select(c => c.Heading).ToArray(), widths);
        AppendRow(text, widths.Select(w => new string('-', w)).ToArray(), widths);
        foreach (var row in _rows)
        {
            AppendRow(text, row, widths);
        }

        return text.ToString();
    }

    private void AppendRow(StringBuilder text, string[] cells, int[] widths)
    {
        var padded = cells.Select((cell, i) =>
        {
            var space = new string(' ', widths[i] - Width(cell));
            return _columns[i].IsRight ? space + cell : cell + space;
        });
        text.Append(string.Join(Gap, padded).TrimEnd()).Append('\n');
    }

    private static int Width(string text) => text.EnumerateRunes().Count();
}
