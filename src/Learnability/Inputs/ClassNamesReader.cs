using System.Text.RegularExpressions;

namespace Learnability.Inputs;

/// <summary>Class names in the forms that training libraries leave them in: lines of text, a JSON or Python list, a dictionary of numbers to names or of names to numbers.</summary>
public static partial class ClassNamesReader
{
    private const string Text = """(?:'(?<name>(?:[^'\\]|\\.)*)'|"(?<name>(?:[^"\\]|\\.)*)")""";
    private const string NumberToName = """["']?(?<number>\d{1,9})["']?\s*:\s*""" + Text;
    private const string NameToNumber = Text + @"\s*:\s*(?<number>\d{1,9})";

    /// <summary>Reads a list or dictionary.</summary>
    /// <returns>The names in the order of their numbers; null where the text is neither, or numbers are missing or given twice.</returns>
    public static ImmutableArray<string>? Structured(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            if (List().Match(text) is { Success: true } list)
                return [.. list.Groups["name"].Captures.Select(c => Regex.Unescape(c.Value))];

            var entries = ByNumber().Match(text) is { Success: true } byNumber ? byNumber : ByName().Match(text);
            var names = entries.Groups["number"].Captures.Zip(entries.Groups["name"].Captures)
                .ToDictionary(e => int.Parse(e.First.ValueSpan, CultureInfo.InvariantCulture), e => Regex.Unescape(e.Second.Value));
            return entries.Success && Enumerable.Range(0, names.Count).All(names.ContainsKey) ? [.. Enumerable.Range(0, names.Count).Select(i => names[i])] : null;
        }
        catch (ArgumentException)
        {
            // A number twice, or an escape that is none.
            return null;
        }
    }

    /// <summary>Reads a file's text: a list or dictionary where it begins as one, else a name a line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The file, for errors.</param>
    /// <exception cref="BadInputException">It begins as a list and is none, or gives no list of at least two different names.</exception>
    public static ImmutableArray<string> File(string text, string path)
    {
        ArgumentNullException.ThrowIfNull(text);
        var names = text.TrimStart() is ['[' or '{', ..]
            ? Structured(text)
            : [.. text.TrimStart('\uFEFF').Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
        try
        {
            ClassNameList.Check(names ?? []);
            return names!.Value;
        }
        catch (BadInputException fault)
        {
            throw new BadInputException($"cannot read class names from '{path}': {fault.Message} Give a name a line, or a JSON list or dictionary, in the order of the model's scores.", fault);
        }
    }

    [GeneratedRegex(@"^\s*[\[(]\s*" + Text + @"(?:\s*,\s*" + Text + @")*\s*,?\s*[\])]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex List();

    [GeneratedRegex(@"^\s*\{\s*" + NumberToName + @"(?:\s*,\s*" + NumberToName + @")*\s*,?\s*\}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex ByNumber();

    [GeneratedRegex(@"^\s*\{\s*" + NameToNumber + @"(?:\s*,\s*" + NameToNumber + @")*\s*,?\s*\}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex ByName();
}
