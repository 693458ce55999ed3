using System.Text.RegularExpressions;

namespace Learnability.Inputs;

/// <summary>One record of a CSV file.</summary>
/// <param name="Line">The line of the file that it begins on, from 1.</param>
/// <param name="Fields">Its fields, without the quotes around them.</param>
public sealed record CsvRecord(int Line, ImmutableArray<string> Fields);

/// <summary>
/// Reads CSV as RFC 4180 has it, and nothing beyond: commas, double quotes doubled inside quoted fields, lines ended by LF or CRLF, as many fields in
/// every record as in the first. A byte order mark and empty lines at the end are allowed; spaces belong to fields.
/// </summary>
public static partial class CsvText
{
    /// <summary>Reads a file's text.</summary>
    /// <exception cref="BadInputException">Not of this form; the line is named.</exception>
    public static ImmutableArray<CsvRecord> Read(string text, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
        var (records, fields) = (ImmutableArray.CreateBuilder<CsvRecord>(), ImmutableArray.CreateBuilder<string>());
        var (at, line, begin) = (0, 1, 1);
        while (true)
        {
            var field = Field().Match(text, at);
            if (!field.Success)
            {
                var found = text[at..].Split('\n')[0].Replace('\r', ' ');
                throw Fault(sourceName, line, $"found {(found.Length <= 40 ? found : $"{found[..40]}…")}; expected quotes around the whole of each field "
                    + "that has a quote or a carriage return in it, quotes inside doubled, and a comma or the end of the line after it.");
            }

            fields.Add(field.Groups["value"].Value.Replace("\"\"", "\"", StringComparison.Ordinal));
            line += field.ValueSpan.Count('\n');
            at += field.Length;
            if (field.Groups["end"].ValueSpan is ",")
            {
                continue;
            }

            records.Add(new CsvRecord(begin, fields.ToImmutable()));
            if (fields.Count != records[0].Fields.Length)
            {
                throw Fault(sourceName, begin, $"found {fields.Count} field(s); expected {records[0].Fields.Length}, as in line 1. Repair the line.");
            }

            if (field.Groups["end"].Length == 0)
            {
                return records.ToImmutable();
            }

            fields.Clear();
            begin = line;
        }
    }

    /// <summary>The fault of one line.</summary>
    public static BadInputException Fault(string sourceName, int line, string complaint)
        => new(FormattableString.Invariant($"{sourceName}: line {line}: {complaint}"));

    /// <summary>A field and what ends it.</summary>
    [GeneratedRegex("""\G(?:"(?<value>[^"]*(?:""[^"]*)*)"|(?<value>[^",\r\n]*))(?<end>,|\n|\z)""")]
    private static partial Regex Field();
}
