using System.Text.Json;
using System.Text.Json.Serialization;

namespace Learnability.Serving;

/// <summary>The source-generated JSON of requests and answers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AnswersDocument))]
[JsonSerializable(typeof(ModelsDocument))]
[JsonSerializable(typeof(ServerMetadata))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(ModelMetadataAnswer))]
[JsonSerializable(typeof(InferRequest))]
[JsonSerializable(typeof(InferAnswer))]
[JsonSerializable(typeof(Microsoft.AspNetCore.Mvc.ProblemDetails))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(FeedbackRequest))]
[JsonSerializable(typeof(FeedbackAnswer))]
internal sealed partial class ServingJson : JsonSerializerContext
{
    /// <summary>Reads a request.</summary>
    /// <exception cref="Refusal">It is no JSON, or does not fit.</exception>
    public static T Read<T>(ReadOnlySpan<byte> body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw new JsonException("found null; expected an object");
        }
        catch (JsonException fault)
        {
            var sentence = fault.Message.Split([" Path: ", " LineNumber: "], StringSplitOptions.None)[0].TrimEnd('.');
            throw new Refusal(400, $"found JSON that does not fit{(fault.Path is { Length: > 1 } path ? $" at {path}" : "")}: {sentence}. Expected what /openapi/v1.json says.");
        }
    }
}
