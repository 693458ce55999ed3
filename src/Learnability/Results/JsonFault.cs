using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Learnability.Results;

/// <summary>Turns the JSON reader's faults into errors of the house: source, member, found, expected.</summary>
internal static partial class JsonFault
{
    /// <summary>A fault of text that is JSON but does not fit its type.</summary>
    public static BadInputException Translate(JsonException fault, string text, JsonTypeInfo type, string sourceName)
    {
        var path = Member(fault);
        if (Unmapped().Match(fault.Message) is { Success: true } unmapped)
        {
            var name = unmapped.Groups["name"].Value;
            var full = path == name || path.EndsWith($".{name}", StringComparison.Ordinal) ? path : Join(path, name);
            return SchemaJson.MemberFault(sourceName, full, "found a member that is not known; expected none of this name. Check its spelling.");
        }

        if (Missing().Match(fault.Message) is { Success: true } missing)
        {
            var first = missing.Groups["name"].Value;
            return SchemaJson.MemberFault(sourceName, Join(path, first), "found none; expected this member.");
        }

        var where = path.Length == 0 ? Position(fault) : path;
        return Conversion().IsMatch(fault.Message)
            ? SchemaJson.MemberFault(sourceName, where, $"found {ValueAt(text, fault.Path)}; expected {Kind(TypeAt(type, fault.Path))}.")
            : SchemaJson.MemberFault(sourceName, where, $"{FirstSentence(fault.Message)} ({Position(fault)}).");
    }

    /// <summary>A fault of text that is not JSON.</summary>
    public static BadInputException Malformed<T>(JsonException fault, string text, JsonTypeInfo<T> type, string sourceName)
    {
        if (Twice().Match(fault.Message) is { Success: true } twice)
        {
            // The reader of types names the path, if it comes as far.
            var full = StumblesAt(text, type) is { } second && Twice().IsMatch(second.Message) ? Member(second) : twice.Groups["name"].Value;
            return SchemaJson.MemberFault(sourceName, full, "found this member twice; expected it once.");
        }

        var path = MalformedAt(fault, text, type);
        var near = path.Length == 0 ? string.Empty : $" near member {path}";
        return new BadInputException(
            $"{sourceName}: found malformed JSON at {Position(fault)}{near}: {FirstSentence(fault.Message)} Expected JSON (RFC 8259) without comments.");
    }

    /// <summary>Only the reader of a type knows paths; it is asked where it stumbles, and believed when it stumbles at the same place.</summary>
    private static string MalformedAt<T>(JsonException fault, string text, JsonTypeInfo<T> type)
        => StumblesAt(text, type) is { } second && (second.LineNumber, second.BytePositionInLine) == (fault.LineNumber, fault.BytePositionInLine)
            ? Member(second)
            : string.Empty;

    private static JsonException? StumblesAt<T>(string text, JsonTypeInfo<T> type)
    {
        try
        {
            JsonSerializer.Deserialize(text, type);
            return null;
        }
        catch (JsonException fault)
        {
            return fault;
        }
        catch (Exception other) when (other is ArgumentException or LearnabilityException)
        {
            return null;
        }
    }

    private static string ValueAt(string text, string? path)
    {
        using var document = JsonDocument.Parse(text);
        var element = document.RootElement;
        foreach (Match step in Step().Matches(path ?? string.Empty))
        {
            var found = step.Groups["index"] is { Success: true } index
                ? Item(element, int.Parse(index.Value, CultureInfo.InvariantCulture))
                : Property(element, step.Groups["name"].Value);
            if (found is null)
            {
                return "another value";
            }

            element = found.Value;
        }

        return element.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            _ => element.GetRawText() is { Length: <= 40 } raw ? raw : "a long value",
        };
    }

    private static JsonElement? Item(JsonElement element, int index)
        => element.ValueKind == JsonValueKind.Array && index < element.GetArrayLength() ? element[index] : null;

    private static JsonElement? Property(JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The type at a path; none inside polymorphic types, whose members depend on the text.</summary>
    private static Type? TypeAt(JsonTypeInfo root, string? path)
    {
        Type? type = root.Type;
        foreach (Match step in Step().Matches(path ?? string.Empty))
        {
            var info = type is null ? null : root.Options.GetTypeInfo(type);
            type = step.Groups["index"].Success
                ? info?.ElementType
                : info?.Properties.FirstOrDefault(p => p.Name == step.Groups["name"].Value)?.PropertyType;
        }

        return type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
    }

    private static string Kind(Type? type) => type switch
    {
        null => "another kind of value",
        _ when type == typeof(int) || type == typeof(long) || type == typeof(ulong) => "a whole number within range",
        _ when type == typeof(double) || type == typeof(float) => "a number",
        _ when type == typeof(string) => "a text",
        _ when type == typeof(bool) => "true or false",
        _ when type.IsEnum => $"one of {string.Join(", ", Enum.GetNames(type).Select(name => name.ToLowerInvariant()))}",
        _ when typeof(System.Collections.IDictionary).IsAssignableFrom(type) => "an object",
        _ when typeof(System.Collections.IEnumerable).IsAssignableFrom(type) => "a list",
        _ => "an object",
    };

    private static string Member(JsonException fault) => (fault.Path ?? string.Empty).TrimStart('$').TrimStart('.');

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Position(JsonException fault)
        => string.Create(CultureInfo.InvariantCulture, $"line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}");

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        end = end < 0 ? message.IndexOf(" LineNumber: ", StringComparison.Ordinal) : end;
        return end < 0 ? message : message[..end];
    }

    [GeneratedRegex("The JSON property '(?<name>[^']*)' could not be mapped")]
    private static partial Regex Unmapped();

    [GeneratedRegex("missing required properties including: '(?<name>[^']*)'")]
    private static partial Regex Missing();

    [GeneratedRegex("Duplicate property '(?<name>[^']*)'")]
    private static partial Regex Twice();

    [GeneratedRegex("could not be converted to")]
    private static partial Regex Conversion();

    [GeneratedRegex(@"\.(?<name>[^.\[\]]+)|\['(?<name>[^']*)'\]|\[(?<index>\d+)\]")]
    private static partial Regex Step();
}
