using System.Text.RegularExpressions;

namespace Learnability.Inputs;

/// <summary>One record of a CSV file.</summary>
/// <param name="Line">The line of the file that it begins on, from 1.</param>
/// <param name="Fields">Its fields, without the quotes around them.</param>
public sealed record CsvRecord(int Line, ImmutableArray<string> Fields);

/// <summary>
/// Reads CSV as RFC 4180 has it: double quotes doubled inside quoted fields, lines ended by LF or CRLF, as many fields in every record as in the first. Fields are parted by
/// commas; or by semicolons or tabs, where the first line has more of these outside of quotes. A byte order mark, a line <c>sep=;</c> before all others and empty lines at the end are
/// allowed; spaces belong to fields. An apostrophe before what a spreadsheet would take for a formula (<see cref="Harmless"/>) is none of the field.
/// </summary>
public static partial class CsvText
{
    /// <summary>Reads a file's text.</summary>
    /// <exception cref="BadInputException">Not of this form; the line is named.</exception>
    public static ImmutableArray<CsvRecord> Read(string text, string sourceName)
    {
        var records = ReadRagged(text, sourceName, out _);
        RequireEven(records, sourceName);
        return records;
    }

    /// <summary>The fault of one line.</summary>
    public static BadInputException Fault(string sourceName, int line, string complaint)
        => new(FormattableString.Invariant($"{sourceName}: line {line}: {complaint}"));

    /// <summary>A name that no spreadsheet takes for a formula: an apostrophe goes before one that begins with =, +, -, @ or a blank that is not seen.</summary>
    public static string Harmless(string name) => Formula().IsMatch(name) ? $"'{name}" : name;

    private static string Plain(string field) => field.StartsWith('\'') && Formula().IsMatch(field) ? field[1..] : field;

    /// <summary>The same, with as many fields in each record as there are.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sourceName">The file's name, for errors.</param>
    /// <param name="separator">What parts the fields.</param>
    internal static ImmutableArray<CsvRecord> ReadRagged(string text, string sourceName, out char separator)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
        RequireText(text, sourceName);
        var said = Said().Match(text);
        separator = said.Success ? said.Groups["separator"].Value[0] : Separator(text);
        var (field, records, fields) = (FieldOf(separator), ImmutableArray.CreateBuilder<CsvRecord>(), ImmutableArray.CreateBuilder<string>());
        var (at, line, begin) = (said.Length, said.Success ? 2 : 1, said.Success ? 2 : 1);
        while (true)
        {
            var match = field.Match(text, at);
            if (!match.Success)
            {
                var found = text[at..].Split('\n')[0].Replace('\r', ' ');
                throw Fault(sourceName, line, $"found {(found.Length <= 40 ? found : $"{found[..40]}…")}; expected quotes around the whole of each field "
                    + "that has a quote or a carriage return in it, quotes inside doubled, and a comma or the end of the line after it.");
            }

            fields.Add(Plain(match.Groups["value"].Value.Replace("\"\"", "\"", StringComparison.Ordinal)));
            line += match.ValueSpan.Count('\n');
            at += match.Length;
            if (match.Groups["end"].ValueSpan is not ("" or "\n"))
                continue;

            records.Add(new CsvRecord(begin, fields.ToImmutable()));
            if (match.Groups["end"].Length == 0)
                return records.ToImmutable();

            fields.Clear();
            begin = line;
        }
    }

    /// <summary>Every record has as many fields as the first.</summary>
    /// <exception cref="BadInputException">One has not; the line is named.</exception>
    internal static void RequireEven(ImmutableArray<CsvRecord> records, string sourceName)
    {
        if (records.FirstOrDefault(r => r.Fields.Length != records[0].Fields.Length) is { } odd)
            throw Fault(sourceName, odd.Line, $"found {odd.Fields.Length} field(s); expected {records[0].Fields.Length}, as in line {records[0].Line}. Repair the line.");
    }

    /// <summary>What was no text in UTF-8 would make one name of two that differ.</summary>
    private static void RequireText(string text, string sourceName)
    {
        var at = text.AsSpan().IndexOfAny('\uFFFD', '\0');
        if (at >= 0)
            throw Fault(sourceName, text.AsSpan(0, at).Count('\n') + 1, "found bytes that are no text in UTF-8; expected a text file. Save it as UTF-8.");
    }

    /// <summary>What the first line has most of, outside of quotes; a comma where it has none.</summary>
    private static char Separator(string text)
    {
        var (commas, semicolons, tabs, isQuoted) = (0, 0, 0, false);
        foreach (var letter in text)
        {
            isQuoted ^= letter == '"';
            if (isQuoted)
                continue;

            if (letter == '\n')
                break;

            (commas, semicolons, tabs) = (commas + (letter == ',' ? 1 : 0), semicolons + (letter == ';' ? 1 : 0), tabs + (letter == '\t' ? 1 : 0));
        }

        return tabs > Math.Max(commas, semicolons) ? '\t' : semicolons > commas ? ';' : ',';
    }

    private static Regex FieldOf(char separator) => separator switch
    {
        ';' => BetweenSemicolons(),
        '\t' => BetweenTabs(),
        _ => BetweenCommas(),
    };

    /// <summary>A spreadsheet's word on what parts fields.</summary>
    [GeneratedRegex(@"\Asep=(?<separator>[,;\t])\n", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Said();

    [GeneratedRegex(@"\A'*[=+\-@\t\r]", RegexOptions.CultureInvariant)]
    private static partial Regex Formula();

    /// <summary>A field and what ends it.</summary>
    [GeneratedRegex("""\G(?:"(?<value>[^"]*(?:""[^"]*)*)"|(?<value>[^",\r\n]*))(?<end>,|\n|\z)""")]
    private static partial Regex BetweenCommas();

    [GeneratedRegex("""\G(?:"(?<value>[^"]*(?:""[^"]*)*)"|(?<value>[^";\r\n]*))(?<end>;|\n|\z)""")]
    private static partial Regex BetweenSemicolons();

    [GeneratedRegex("""\G(?:"(?<value>[^"]*(?:""[^"]*)*)"|(?<value>[^"\t\r\n]*))(?<end>\t|\n|\z)""")]
    private static partial Regex BetweenTabs();
}
