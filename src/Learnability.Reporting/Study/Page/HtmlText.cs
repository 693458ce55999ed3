using System.Text;

namespace Learnability.Reporting;

/// <summary>Texts and tables as HTML.</summary>
internal static class HtmlText
{
    private const string Digits = "G4";

    /// <summary>Text that HTML takes for nothing but text, in an element or in a quoted attribute.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(char.IsControl(c) ? '\uFFFD' : c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A table; the first cell of each row is its heading. Headings that begin with <c>&gt;</c> are of right-aligned columns.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="headings">The columns' headings; a heading that begins with <c>¶</c> is of a column of long texts.</param>
    /// <param name="rows">The class of each row, which may be empty, and its cells.</param>
    public static void WriteTable(TextWriter writer, string[] headings, IEnumerable<(string Class, string[] Cells)> rows)
    {
        var classes = headings.Select(h => h.StartsWith('>') ? " class=\"n\"" : h.StartsWith('¶') ? " class=\"text\"" : "").ToArray();
        writer.Write("<div class=\"wide\"><table>\n<thead><tr>");
        for (var i = 0; i < headings.Length; i++)
        {
            writer.Write($"<th scope=\"col\"{classes[i]}>{Escape(headings[i].TrimStart('>', '¶'))}</th>");
        }

        writer.Write("</tr></thead>\n<tbody>\n");
        foreach (var (rowClass, cells) in rows)
        {
            writer.Write(rowClass.Length == 0 ? "<tr>" : $"<tr class=\"{rowClass}\">");
            for (var i = 0; i < cells.Length; i++)
            {
                writer.Write(i == 0 ? $"<th scope=\"row\">{Escape(cells[i])}</th>" : $"<td{classes[i]}>{Escape(cells[i])}</td>");
            }

            writer.Write("</tr>\n");
        }

        writer.Write("</tbody></table></div>\n");
    }

    /// <summary>The data of a figure as a table.</summary>
    public static void WriteTable(TextWriter writer, FigureTable table)
    {
        bool IsNumber(int column) => table.Rows.Any(row => row[column] is not (string or null));

        var headings = table.Columns.Select((name, i) => (IsNumber(i) ? ">" : "") + name.Replace('_', ' '));
        WriteTable(writer, [.. headings], table.Rows.Select(row => ("", row.Select(Cell).ToArray())));
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => text,
        double number => number.ToString(Digits, CultureInfo.InvariantCulture),
        IFormattable whole => whole.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"found a value of type {value.GetType().Name}; expected a text or a number.", nameof(value)),
    };
}
