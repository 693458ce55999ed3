using System.Text.Json;
using System.Text.Json.Serialization;

namespace Learnability.Networks.Operations;

/// <summary>Shapes in files: planes with their sides by name, as an <see cref="ImageShape"/>; others as a list of sizes.</summary>
public sealed class FeatureShapeJson : JsonConverter<FeatureShape>
{
    /// <inheritdoc/>
    public override FeatureShape Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return JsonSerializer.Deserialize(ref reader, CoreJson.Strict.ImageShape);
        }

        var sizes = JsonSerializer.Deserialize(ref reader, CoreJson.Strict.ImmutableArrayInt32);
        return !sizes.IsDefaultOrEmpty && sizes.All(size => size > 0) ? new FeatureShape(sizes) : throw new JsonException("expected a list of positive sizes");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FeatureShape value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value.Sizes.Length == 3)
        {
            JsonSerializer.Serialize(writer, ImageShape.Of(value), CoreJson.Strict.ImageShape);
        }
        else
        {
            JsonSerializer.Serialize(writer, value.Sizes, CoreJson.Strict.ImmutableArrayInt32);
        }
    }
}
