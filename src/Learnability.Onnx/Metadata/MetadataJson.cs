using System.Text.Json.Serialization;

namespace Learnability.Onnx;

/// <summary>JSON of the metadata.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class MetadataJson : JsonSerializerContext;
