using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Learnability.Onnx;

/// <summary>Class names as texts of a model's metadata, and back.</summary>
internal static partial class ClassNamesText
{
    /// <summary>A JSON array, for <see cref="MetadataKey.ClassNames"/>.</summary>
    public static string ToJson(ImmutableArray<string> names) => JsonSerializer.Serialize([.. names], MetadataJson.Default.StringArray);

    /// <summary>A Python dictionary, for <see cref="MetadataKey.Names"/>: <c>{0: 'cat', 1: 'dog'}</c>.</summary>
    public static string ToPython(ImmutableArray<string> names)
        => $"{{{string.Join(", ", names.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"{i}: {Quote(name)}")))}}}";

    /// <summary>The class names of a model: from <see cref="MetadataKey.ClassNames"/>, else <see cref="MetadataKey.Names"/>, else none.</summary>
    /// <exception cref="BadInputException">The metadata is there but is no list of names.</exception>
    public static ImmutableArray<string> Read(ImmutableDictionary<string, string> properties)
    {
        if (properties.TryGetValue(MetadataKey.ClassNames, out var json))
        {
            return FromJson(json);
        }

        return properties.TryGetValue(MetadataKey.Names, out var python) ? FromPython(python) : [];
    }

    private static ImmutableArray<string> FromJson(string text)
    {
        try
        {
            var names = JsonSerializer.Deserialize(text, MetadataJson.Default.StringArray);
            return names is null || names.Contains(null) ? throw Malformed(MetadataKey.ClassNames, "a JSON array of texts") : [.. names];
        }
        catch (JsonException e)
        {
            throw Malformed(MetadataKey.ClassNames, "a JSON array of texts", e);
        }
    }

    private static ImmutableArray<string> FromPython(string text)
    {
        const string expected = "a dictionary such as {0: 'cat', 1: 'dog'}";
        try
        {
            var byNumber = Entry().Matches(text).ToDictionary(
                m => int.Parse(m.Groups["number"].ValueSpan, CultureInfo.InvariantCulture),
                m => Regex.Unescape(m.Groups["name"].Value));
            return Enumerable.Range(0, byNumber.Count).Select(i => byNumber[i]).ToImmutableArray();
        }
        catch (Exception e) when (e is ArgumentException or KeyNotFoundException or OverflowException)
        {
            throw Malformed(MetadataKey.Names, expected, e);
        }
    }

    private static BadInputException Malformed(string key, string expected, Exception? inner = null)
        => new($"found metadata '{key}' that is not {expected}. Export the model again.", inner);

    /// <summary>Python's repr of a text: single quotes, unless the text holds such and no double ones.</summary>
    private static string Quote(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var quoted = new StringBuilder().Append(quote);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\n' => quoted.Append(@"\n"),
                '\r' => quoted.Append(@"\r"),
                '\t' => quoted.Append(@"\t"),
                '\\' => quoted.Append(@"\\"),
                _ when c == quote => quoted.Append('\\').Append(c),
                _ when char.IsControl(c) => quoted.Append(CultureInfo.InvariantCulture, $@"\x{(int)c:x2}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append(quote).ToString();
    }

    [GeneratedRegex("""(?<number>\d{1,9})\s*:\s*(?:'(?<name>(?:[^'\\]|\\.)*)'|"(?<name>(?:[^"\\]|\\.)*)")""", RegexOptions.CultureInvariant)]
    private static partial Regex Entry();
}
