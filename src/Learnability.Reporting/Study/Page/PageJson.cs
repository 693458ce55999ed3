using System.Text.Json;

namespace Learnability.Reporting;

/// <summary>JSON that can stand in a script element: the serialiser writes <c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c> and quotes as escapes.</summary>
internal static class PageJson
{
    /// <summary>Seven digits are more than any figure shows.</summary>
    private const string Digits = "G7";

    /// <summary>A text.</summary>
    public static string Of(string text) => JsonSerializer.Serialize(text, PageJsonContext.Default.String);

    /// <summary>A list of texts.</summary>
    public static string Of(IEnumerable<string> texts) => $"[{string.Join(',', texts.Select(Of))}]";

    /// <summary>A table: <c>{"columns": […], "rows": [[…], …]}</c>.</summary>
    public static void Write(FigureTable table, TextWriter writer)
    {
        writer.Write("{\"columns\":");
        writer.Write(Of(table.Columns));
        writer.Write(",\"rows\":[");
        for (var i = 0; i < table.Rows.Count; i++)
        {
            writer.Write(i == 0 ? "\n[" : ",\n[");
            writer.Write(string.Join(',', table.Rows[i].Select(Value)));
            writer.Write(']');
        }

        writer.Write("]}");
    }

    private static string Value(object? value) => value switch
    {
        null => "null",
        string text => Of(text),
        double number => double.IsFinite(number) ? number.ToString(Digits, CultureInfo.InvariantCulture) : "null",
        IFormattable whole => whole.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"found a value of type {value.GetType().Name}; expected a text or a number.", nameof(value)),
    };
}
