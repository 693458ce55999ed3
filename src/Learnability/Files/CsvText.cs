using System.Collections.Immutable;
using System.Text;

namespace Learnability.Files;

/// <summary>One record of a CSV file.</summary>
/// <param name="Line">The line of the file that it begins on, from 1.</param>
/// <param name="Fields">Its fields, without the quotes around them.</param>
public sealed record CsvRecord(int Line, ImmutableArray<string> Fields);

/// <summary>
/// Reads CSV as RFC 4180 has it, and nothing beyond: commas, double quotes doubled inside quoted fields, lines ended by LF or CRLF, as many fields in
/// every record as in the first. A byte order mark and empty lines at the end are allowed; spaces belong to fields.
/// </summary>
public static class CsvText
{
    private const char Quote = '"';

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="BadInputException">Not of this form; the line is named.</exception>
    public static ImmutableArray<CsvRecord> Read(string text, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
        var records = ImmutableArray.CreateBuilder<CsvRecord>();
        var line = 1;
        for (var at = 0; at <= text.Length;)
        {
            var (fields, next) = Record(text, at, line, sourceName);
            records.Add(new CsvRecord(line, fields));
            if (fields.Length != records[0].Fields.Length)
            {
                throw Fault(sourceName, line, $"found {fields.Length} field(s); expected {records[0].Fields.Length}, as in line 1. Repair the line.");
            }

            line += text.AsSpan(at, Math.Min(next, text.Length) - at).Count('\n');
            at = next;
        }

        return records.ToImmutable();
    }

    /// <summary>The fault of one line.</summary>
    public static BadInputException Fault(string sourceName, int line, string complaint)
        => new(FormattableString.Invariant($"{sourceName}: line {line}: {complaint}"));

    /// <summary>The fields of the record that begins at <paramref name="at"/>, and where the next record begins.</summary>
    private static (ImmutableArray<string> Fields, int Next) Record(string text, int at, int line, string sourceName)
    {
        var fields = ImmutableArray.CreateBuilder<string>();
        while (true)
        {
            var (field, end) = at < text.Length && text[at] == Quote ? Quoted(text, at, line, sourceName) : Plain(text, at, line, sourceName);
            fields.Add(field);
            if (end == text.Length || text[end] == '\n')
            {
                return (fields.ToImmutable(), end + 1);
            }

            at = end + 1;
        }
    }

    private static (string Field, int End) Plain(string text, int at, int line, string sourceName)
    {
        var length = text.AsSpan(at).IndexOfAny(',', '\n');
        var field = length < 0 ? text[at..] : text.Substring(at, length);
        return field.AsSpan().IndexOfAny(Quote, '\r') < 0
            ? (field, at + field.Length)
            : throw Fault(sourceName, line, $"found a quote or a carriage return inside '{field.Trim()}'; expected quotes around the whole field.");
    }

    private static (string Field, int End) Quoted(string text, int at, int line, string sourceName)
    {
        var field = new StringBuilder();
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] != Quote)
            {
                field.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == Quote)
            {
                field.Append(text[i++]);
            }
            else
            {
                return i + 1 == text.Length || text[i + 1] is ',' or '\n'
                    ? (field.ToString(), i + 1)
                    : throw Fault(sourceName, line, $"found '{text[i + 1]}' after a closing quote; expected a comma or the end of the line.");
            }
        }

        throw Fault(sourceName, line, "found a quote that is not closed; expected a closing one.");
    }
}
