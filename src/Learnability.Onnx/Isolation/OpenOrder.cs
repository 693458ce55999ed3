using System.Text.Json;
using System.Text.Json.Serialization;

namespace Learnability.Onnx;

/// <summary>A model to be opened.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Said">What the user says of it.</param>
/// <param name="Options">How it is run.</param>
internal sealed record OpenOrder(string Path, ModelDeclaration Said, ScoringOptions Options);

/// <summary>A model that was opened.</summary>
/// <param name="Contract">What it takes and gives, without the model that the runtime was given for it.</param>
/// <param name="Engine">What runs it.</param>
internal sealed record OpenAnswer(ModelContract Contract, EngineInfo Engine);

/// <summary>Kinds of inputs by their names.</summary>
internal sealed class InputKindConverter : JsonConverter<InputKind>
{
    /// <inheritdoc/>
    public override InputKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => InputKind.Parse(reader.GetString()!);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, InputKind value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
}

/// <summary>JSON of what is said when a model is opened in a process of its own.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(InputKindConverter)], RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(OpenOrder))]
[JsonSerializable(typeof(OpenAnswer))]
internal sealed partial class IsolationJson : JsonSerializerContext;
