using System.Text.Json.Serialization;

namespace Learnability.Serving;

/// <summary>What <c>/v2</c> answers.</summary>
internal sealed record ServerMetadata(string Name, string Version, ImmutableArray<string> Extensions);

/// <summary>What <c>/v2/health/…</c> and <c>/v2/models/…/ready</c> answer.</summary>
internal sealed record HealthAnswer(
    [property: JsonPropertyName("live"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Live = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Ready = null);

/// <summary>What <c>/v2/models/{name}</c> answers.</summary>
internal sealed record ModelMetadataAnswer(
    string Name, ImmutableArray<string> Versions, string Platform, ImmutableArray<TensorMetadata> Inputs, ImmutableArray<TensorMetadata> Outputs);

/// <summary>A tensor as the model declares it; −1 where any number will do.</summary>
internal sealed record TensorMetadata(string Name, string Datatype, ImmutableArray<int> Shape);

/// <summary>What <c>/v2/models/{name}/infer</c> takes.</summary>
internal sealed record InferRequest
{
    public string? Id { get; init; }

    public InferParameters? Parameters { get; init; }

    public required ImmutableArray<InferInput> Inputs { get; init; }

    public ImmutableArray<InferRequestedOutput>? Outputs { get; init; }
}

/// <summary>A tensor that goes in.</summary>
internal sealed record InferInput
{
    public required string Name { get; init; }

    public required ImmutableArray<long> Shape { get; init; }

    public required string Datatype { get; init; }

    public InferParameters? Parameters { get; init; }

    public TensorData? Data { get; init; }
}

/// <summary>A tensor that is asked for.</summary>
internal sealed record InferRequestedOutput
{
    public required string Name { get; init; }

    public InferParameters? Parameters { get; init; }
}

/// <summary>The parameters of the extension for binary tensors; all others are of no concern.</summary>
internal sealed record InferParameters
{
    [JsonPropertyName("binary_data_size"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? BinaryDataSize { get; init; }

    [JsonPropertyName("binary_data"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? BinaryData { get; init; }

    [JsonPropertyName("binary_data_output"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? BinaryDataOutput { get; init; }
}

/// <summary>What <c>/v2/models/{name}/infer</c> answers.</summary>
internal sealed record InferAnswer(
    [property: JsonPropertyName("model_name")] string ModelName,
    [property: JsonPropertyName("model_version")] string ModelVersion,
    ImmutableArray<InferOutput> Outputs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id = null);

/// <summary>A tensor that comes out.</summary>
internal sealed record InferOutput(
    string Name,
    string Datatype,
    ImmutableArray<int> Shape,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TensorData? Data = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] InferParameters? Parameters = null);
