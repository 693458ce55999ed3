namespace Learnability.Reporting;

/// <summary>The data behind a figure: what is drawn, what is downloaded as CSV and what stands in the page as a table.</summary>
/// <param name="columns">Names of the columns; the figure's specification knows them.</param>
internal sealed class FigureTable(params string[] columns)
{
    private readonly List<object?[]> _rows = [];

    /// <summary>The columns' names.</summary>
    public IReadOnlyList<string> Columns => columns;

    /// <summary>One value a column: a text, a whole number, a <see cref="double"/>, or nothing.</summary>
    public IReadOnlyList<object?[]> Rows => _rows;

    /// <summary>Adds a row.</summary>
    public void Add(params object?[] row)
    {
        if (row.Length != columns.Length)
            throw new ArgumentException($"found {row.Length} values; expected {columns.Length}.", nameof(row));

        _rows.Add(row);
    }
}
