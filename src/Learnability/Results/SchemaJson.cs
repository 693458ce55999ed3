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

    private static readonly JsonDocumentOptions StrictDocument = new() { AllowDuplicateProperties = false };

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
        text = text.TrimStart('\uFEFF');
        Inspect(text, type, root => CheckSchema(root, expectedSchema, sourceName), sourceName);
        return Deserialize(text, type, sourceName);
    }

    /// <summary>Reads JSON that lies inside another file and so has no schema of its own.</summary>
    /// <exception cref="BadInputException">Malformed, or with members that do not fit.</exception>
    public static T ReadPart<T>(string text, JsonTypeInfo<T> type, string sourceName)
    {
        Inspect(text, type, _ => { }, sourceName);
        return Deserialize(text, type, sourceName);
    }

    /// <summary>The text of a file: indented by two, lines ended by LF, the last one too; numbers in the shortest form that reads back the same.</summary>
    public static string Write<T>(T value, JsonTypeInfo<T> type) => Write(value, type, indented: true) + "\n";

    /// <summary>The same on one line without an end of line, for JSON inside another file.</summary>
    public static string WritePart<T>(T value, JsonTypeInfo<T> type) => Write(value, type, indented: false);

    /// <summary>The fault of one member, for checks that the types alone do not make.</summary>
    /// <param name="sourceName">The file's name.</param>
    /// <param name="path">For example <c>classes[3].hits</c>.</param>
    /// <param name="complaint">What was found and what was expected.</param>
    public static BadInputException MemberFault(string sourceName, string path, string complaint) => new($"{sourceName}: {path}: {complaint}");

    /// <summary>Makes something of a member's value, and puts source and path before the fault if it cannot be made.</summary>
    /// <exception cref="BadInputException">What <paramref name="make"/> complained of.</exception>
    public static T At<T>(string sourceName, string path, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (BadInputException fault)
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

    /// <summary>No list of any file may hold null.</summary>
    private static void CheckNoNullItems(JsonElement element, string path, string sourceName)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                CheckNoNullItems(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", sourceName);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var (i, item) in element.EnumerateArray().Index())
            {
                if (item.ValueKind == JsonValueKind.Null)
                {
                    throw MemberFault(sourceName, $"{path}[{i}]", "found null; expected a value.");
                }

                CheckNoNullItems(item, $"{path}[{i}]", sourceName);
            }
        }
    }

    /// <summary>What must hold of the text before it is read as a type: that it is JSON, and what the reader of types does not see.</summary>
    private static void Inspect<T>(string text, JsonTypeInfo<T> type, Action<JsonElement> check, string sourceName)
    {
        try
        {
            using var document = JsonDocument.Parse(text, StrictDocument);
            check(document.RootElement);
            CheckNoNullItems(document.RootElement, string.Empty, sourceName);
        }
        catch (JsonException fault)
        {
            throw JsonFault.Malformed(fault, text, type, sourceName);
        }
    }

    private static T Deserialize<T>(string text, JsonTypeInfo<T> type, string sourceName)
    {
        try
        {
            return JsonSerializer.Deserialize(text, type) ?? throw new BadInputException("found null; expected a value.");
        }
        catch (JsonException fault)
        {
            throw JsonFault.Translate(fault, text, type, sourceName);
        }
        catch (Exception fault) when (fault is ArgumentException or LearnabilityException)
        {
            // What the types' own constructors refuse.
            throw new BadInputException($"{sourceName}: {fault.Message.ReplaceLineEndings(" ")}", fault);
        }
    }

    private static void CheckSchema(JsonElement root, string expected, string sourceName)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new BadInputException($"{sourceName}: found JSON that is not an object; expected a file of schema '{expected}'.");
        }

        if (!root.TryGetProperty(SchemaMember, out var schema) || schema.ValueKind != JsonValueKind.String)
        {
            throw MemberFault(sourceName, SchemaMember, $"found none; expected the text '{expected}'.");
        }

        var found = schema.GetString()!;
        if (found != expected)
        {
            var sameKind = found[..(found.LastIndexOf('/') + 1)] == expected[..(expected.LastIndexOf('/') + 1)];
            var advice = sameKind ? "The file is of another version of this program." : "Another kind of file was given.";
            throw MemberFault(sourceName, SchemaMember, $"found '{found}'; expected '{expected}'. {advice}");
        }
    }
}
