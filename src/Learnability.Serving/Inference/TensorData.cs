using System.Text.Json;
using System.Text.Json.Serialization;

namespace Learnability.Serving;

/// <summary>A tensor's values, which may stand in one list or in lists of lists, as the Open Inference Protocol allows; they are read as one.</summary>
/// <param name="Values">The values in their order.</param>
[JsonConverter(typeof(TensorDataConverter))]
internal sealed record TensorData(float[] Values);

/// <summary>Reads and writes tensors' values.</summary>
internal sealed class TensorDataConverter : JsonConverter<TensorData>
{
    /// <inheritdoc/>
    public override TensorData Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("found data that are no list; expected a list of numbers");

        var values = new List<float>();
        for (var depth = 1; depth > 0;)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetSingle(out var value) && float.IsFinite(value))
                values.Add(value);
            else if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.EndArray)
                depth += reader.TokenType == JsonTokenType.StartArray ? 1 : -1;
            else
                throw new JsonException("found data with something else than finite numbers; expected a list of numbers");
        }

        return new TensorData([.. values]);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TensorData value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var number in value.Values)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }
}
