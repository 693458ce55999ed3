using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Learnability.Results;

/// <summary>
/// Reads and writes the program's JSON files. Each names its schema and version in its member <c>schema</c>; unknown, repeated, missing and
/// ill-typed members are errors that name the member's path.
/// </summary>
/// <remarks>
/// Types come from source-generated contexts made with <see cref="NewOptions"/>: <c>new MyContext(SchemaJson.NewOptions())</c>. A file's type has
/// a text member <c>Schema</c>.
/// </remarks>
public static class SchemaJson
{
    private const string SchemaMember = "schema";

    /// <summary>Settings for a source-generated context: camel case, nothing unknown, nothing twice, nothing missing, no null where none is allowed.</summary>
    public static JsonSerializerOptions NewOptions() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="type">What it holds; see the remarks of <see cref="SchemaJson"/>.</param>
    /// <param name="expectedSchema">For example <c>learnability/rates/1</c>.</param>
    /// <param name="sourceName">The file's name, for the error.</param>
    /// <exception cref="BadInputException">Malformed, of another schema, or with members that do not fit.</exception>
    public static T Read<T>(string text, JsonTypeInfo<T> type, string expectedSchema, string sourceName)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = text.TrimStart('\uFEFF');
        if (HowMade(expectedSchema) is { Length: > 0 } advice && plain.TrimStart() is not (['{' or '[' or '"', ..] or []))
            throw new BadInputException($"{sourceName}: found a text that is no JSON; expected a file of schema '{expectedSchema}'.{advice}");

        return Read(plain, type, root => CheckSchema(root, expectedSchema, sourceName), sourceName);
    }

    /// <summary>Reads JSON that lies inside another file and so has no schema of its own.</summary>
    /// <exception cref="BadInputException">Malformed, or with members that do not fit.</exception>
    public static T ReadPart<T>(string text, JsonTypeInfo<T> type, string sourceName) => Read(text, type, _ => { }, sourceName);

    /// <summary>The text of a file: indented by two, lines ended by LF, the last one too; numbers in the shortest form that reads back the same.</summary>
    public static string Write<T>(T value, JsonTypeInfo<T> type) => Write(value, type, indented: true) + "\n";

    /// <summary>The same on one line without an end of line, for JSON inside another file.</summary>
    public static string WritePart<T>(T value, JsonTypeInfo<T> type) => Write(value, type, indented: false);

    /// <summary>The fault of one member, for checks that the types alone do not make.</summary>
    /// <param name="sourceName">The file's name.</param>
    /// <param name="path">For example <c>classes[3].hits</c>.</param>
    /// <param name="complaint">What was found and what was expected.</param>
    public static BadInputException MemberFault(string sourceName, string path, string complaint)
        => new(path.Length == 0 ? $"{sourceName}: {complaint}" : $"{sourceName}: {path}: {complaint}");

    /// <summary>Makes something of a member's value, and puts source and path before the fault if it cannot be made.</summary>
    /// <exception cref="BadInputException">What <paramref name="make"/> complained of.</exception>
    public static T At<T>(string sourceName, string path, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (LearnabilityException fault)
        {
            throw new BadInputException(MemberFault(sourceName, path, fault.Message).Message, fault);
        }
    }

    private static string Write<T>(T value, JsonTypeInfo<T> type, bool indented)
    {
        using var buffer = new MemoryStream();

        // The files are never put into HTML as they are, so letters of any language may stay readable.
        var options = new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            JsonSerializer.Serialize(writer, value, type);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>What is not JSON, and what the reader of types does not see or says in words of its own, is complained of before it reads.</summary>
    private static T Read<T>(string text, JsonTypeInfo<T> type, Action<JsonElement> check, string sourceName)
    {
        using var document = Parse(text, type, sourceName);
        JsonReadable.Check(document.RootElement, string.Empty, sourceName);
        check(document.RootElement);
        JsonFit.Check(document.RootElement, type, string.Empty, sourceName);
        try
        {
            return document.RootElement.Deserialize(type)!;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or LearnabilityException)
        {
            // What the types' own constructors refuse.
            throw new BadInputException($"{sourceName}: {FirstSentence(fault).ReplaceLineEndings(" ")}", fault);
        }
    }

    private static JsonDocument Parse<T>(string text, JsonTypeInfo<T> type, string sourceName)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException fault)
        {
            throw new BadInputException(FormattableString.Invariant(
                $"{sourceName}: found malformed JSON at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}{Near(fault, text, type)}: ")
                + $"{FirstSentence(fault)} Expected JSON (RFC 8259) without comments.", fault);
        }
    }

    /// <summary>Only the reader of a type knows paths; it is believed where it stumbles at the same place.</summary>
    private static string Near<T>(JsonException fault, string text, JsonTypeInfo<T> type)
    {
        try
        {
            JsonSerializer.Deserialize(text, type);
        }
        catch (JsonException second) when ((second.LineNumber, second.BytePositionInLine) == (fault.LineNumber, fault.BytePositionInLine))
        {
            return second.Path?.TrimStart('$', '.') is { Length: > 0 } path ? $" near member {path}" : string.Empty;
        }
        catch (Exception other) when (other is JsonException or ArgumentException or LearnabilityException)
        {
            // It stumbled over something else before.
        }

        return string.Empty;
    }

    /// <summary>What a fault says, without the place that JSON's reader puts after it.</summary>
    private static string FirstSentence(Exception fault)
        => fault is JsonException ? fault.Message.Split([" Path: ", " LineNumber: "], StringSplitOptions.None)[0] : fault.Message;

    /// <summary>How a file comes to be that people give to commands, after a blank, for who gave another; nothing of files that only programs read.</summary>
    private static string HowMade(string schema) => schema switch
    {
        ScoreFile.Schema => " 'learnability score --model M.onnx --dataset ... --output FILE' writes one; of a run, give the folder.",
        RatesFile.Schema => " 'learnability score --model M.onnx --dataset ... --rates-output FILE' writes one; a run's is 2-rates.json.",
        WeightsFile.Schema => " 'learnability weights ... --output FILE' writes one; a run's is 3-weights.json.",
        _ => "",
    };

    private static void CheckSchema(JsonElement root, string expected, string sourceName)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new BadInputException($"{sourceName}: found JSON that is not an object; expected a file of schema '{expected}'.{HowMade(expected)}");
        }

        if (!root.TryGetProperty(SchemaMember, out var schema) || schema.ValueKind != JsonValueKind.String)
        {
            throw MemberFault(sourceName, SchemaMember, $"found none; expected the text '{expected}'.{HowMade(expected)}");
        }

        var found = schema.GetString()!;
        if (found != expected)
        {
            var sameKind = found[..(found.LastIndexOf('/') + 1)] == expected[..(expected.LastIndexOf('/') + 1)];
            var advice = sameKind ? "The file is of another version of this program." : "Another kind of file was given.";
            throw MemberFault(sourceName, SchemaMember, $"found '{found}'; expected '{expected}'. {advice}{HowMade(expected)}");
        }
    }
}
