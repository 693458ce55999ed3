using System.Text;
using System.Text.Json;

namespace Learnability.Onnx;

/// <summary>Class names as texts of a model's metadata, and back.</summary>
internal static class ClassNamesText
{
    /// <summary>A JSON array, for <see cref="MetadataKey.ClassNames"/>.</summary>
    public static string ToJson(ImmutableArray<string> names) => JsonSerializer.Serialize([.. names], MetadataJson.Default.StringArray);

    /// <summary>A Python dictionary, for <see cref="MetadataKey.Names"/>: <c>{0: 'cat', 1: 'dog'}</c>.</summary>
    public static string ToPython(ImmutableArray<string> names)
        => $"{{{string.Join(", ", names.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"{i}: {Quote(name)}")))}}}";

    /// <summary>
    /// The class names of a model: from <see cref="MetadataKey.ClassNames"/>, else <see cref="MetadataKey.Names"/>, else where other tools put them; none where
    /// none of these is there.
    /// </summary>
    /// <exception cref="BadInputException">One of the first two is there but is no list of names.</exception>
    public static ImmutableArray<string> Read(ImmutableDictionary<string, string> properties)
    {
        var found = MetadataKey.AllOfNames.Where(properties.ContainsKey).Select(key => (Key: key, Names: ClassNamesReader.Structured(properties[key]))).ToArray();
        if (found.FirstOrDefault(f => f.Names is null && f.Key is MetadataKey.ClassNames or MetadataKey.Names) is { Key: { } key })
        {
            throw new BadInputException(
                $"found metadata '{key}' that is not a list or dictionary of names such as {{0: 'cat', 1: 'dog'}}. Export the model again, or name its classes by --classes FILE.");
        }

        return found.FirstOrDefault(f => f.Names is not null).Names ?? [];
    }

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
}
