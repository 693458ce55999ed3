using System.Text.Json;
using System.Text.Json.Serialization;

namespace Learnability.Arms;

/// <summary>An arm as a JSON object: its fields that are not at their defaults, by their names.</summary>
public sealed class ArmJson : JsonConverter<Arm>
{
    /// <summary>Reads an object's members as fields.</summary>
    /// <param name="element">The object.</param>
    /// <param name="except">A member that is no field, such as an arm's name.</param>
    /// <exception cref="UsageException">A member is unknown, of another form, or has a value that cannot be.</exception>
    public static Arm Read(JsonElement element, string? except = null)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new UsageException($"found {element.GetRawText()}; expected an object with members such as mapping.");

        var members = element.EnumerateObject().Where(m => m.Name != except).ToArray();
        if (members.FirstOrDefault(m => ArmFields.All.All(f => f.Name != m.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
            throw new UsageException($"found member '{unknown.Name}', which is not known; expected some of {string.Join(", ", ArmFields.All.Select(f => f.Name))}.");

        return ArmFields.Set(Arm.Default, members.Select(m => (Field: ArmFields.All.First(f => f.Name == m.Name), m.Value)).ToDictionary(m => m.Field, m => Text(m.Field, m.Value)));
    }

    /// <inheritdoc/>
    public override Arm Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return Read(document.RootElement);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Arm value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var field in ArmFields.All.Where(f => !f.IsDefault(value)))
        {
            if (IsNumber(field))
                writer.WriteNumber(field.Name, double.Parse(field.Read(value), CultureInfo.InvariantCulture));
            else
                writer.WriteString(field.Name, field.Read(value));
        }

        writer.WriteEndObject();
    }

    private static bool IsNumber(ArmField field) => field.Form is FieldForm.Number or FieldForm.Whole;

    private static string Text(ArmField field, JsonElement value)
    {
        var expected = IsNumber(field) ? JsonValueKind.Number : JsonValueKind.String;
        return value.ValueKind == expected
            ? value.ToString()
            : throw new UsageException($"found {field.Name} {value.GetRawText()}; expected a {(IsNumber(field) ? "number" : "text")}.");
    }
}
