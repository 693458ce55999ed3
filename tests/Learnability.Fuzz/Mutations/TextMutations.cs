using System.Text;

namespace Learnability.Fuzz.Mutations;

/// <summary>Changes of tables: their lines, fields, names, numbers and what parts them.</summary>
public static class TextMutations
{
    // What is this long does not grow by much more.
    private const int LongText = 4096;

    private static readonly string[] Fields =
    [
        "", " ", "0", "-1", "-0", "1e308", "1e999", "-1e-999", "NaN", "Infinity", "2147483647", "2147483648", "9223372036854775808", "0.5", "1.0", "1,5", "1e2", "0x10", "١", "\"", "\"\"", "\"a\"\"b\"",
        "\"a\nb\"", "=1+1", "All", "Total", "label", "prediction", "count", "Actual", "Predicted/Actual", "recall", "support", "\u001b[31mred", "\u202ecat", "\ud800", "\0", "nan", "null", "true_cat", "pred_cat",
        "accuracy", "[", "]", "[[", "{", "sep=;", "#", "very long name that goes on and on",
    ];

    /// <summary>One change.</summary>
    public static byte[] Of(byte[] bytes, Draws draws) => Encoding.UTF8.GetBytes(Of(Encoding.UTF8.GetString(bytes), draws));

    private static string Of(string text, Draws draws)
    {
        var separator = draws.OneIn(8) ? draws.Of([',', ';', '\t', ' ']) : text.Contains(';', StringComparison.Ordinal) ? ';' : text.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        var lines = text.Split('\n').Select(line => line.Split(separator).ToList()).ToList();
        var line = draws.Of(lines);
        var at = draws.Below(line.Count);
        switch (draws.Below(13))
        {
            case 0:
                line[at] = draws.Of(Fields);
                break;
            case 1:
                line.RemoveAt(at);
                break;
            case 2:
                line.Insert(at, draws.OneIn(2) ? line[at] : draws.Of(Fields));
                break;
            case 3:
                lines.Remove(line);
                break;
            case 4:
                lines.Insert(draws.Below(lines.Count + 1), draws.OneIn(2) ? [.. line] : [draws.Of(Fields)]);
                break;
            case 5:
                lines.ForEach(l => l.RemoveAt(Math.Min(at, l.Count - 1)));
                break;
            case 6:
                lines.ForEach(l => l.Insert(Math.Min(at, l.Count), draws.Of(Fields)));
                break;
            case 7:
                line[at] = draws.Of(draws.Of(lines) is { Count: > 0 } from ? from : line);
                break;
            case 8:
                return text.Replace(separator, draws.Of([',', ';', '\t', ' ', '|']));
            case 9:
                lines[0][Math.Min(at, lines[0].Count - 1)] = draws.Of(Fields);
                break;
            case 10:
                line[at] = string.Concat(Enumerable.Repeat(draws.Of(Fields), 1 << draws.Below(text.Length > LongText ? 4 : 14)));
                break;
            case 11:
                lines.AddRange(Enumerable.Repeat(line, 1 << draws.Below(text.Length > LongText ? 2 : 12)).ToList());
                break;
            default:
                return draws.Of(["\uFEFF", "\r", "\n", "\"", "sep=;\n", "", " ", "[[", "{"]) + (draws.OneIn(2) ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text);
        }

        return string.Join('\n', lines.Select(l => string.Join(separator, l)));
    }
}
