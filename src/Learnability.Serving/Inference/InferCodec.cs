using System.Runtime.InteropServices;
using System.Text.Json;

namespace Learnability.Serving;

/// <summary>The Open Inference Protocol's tensors: bytes of images or numbers of rows in, logits and probabilities out, as JSON or as bytes behind it.</summary>
internal static class InferCodec
{
    /// <summary>The header that says how many bytes of a body are JSON, where tensors follow as bytes.</summary>
    public const string JsonLengthHeader = "Inference-Header-Content-Length";

    private const string Logits = "logits";
    private const string Probabilities = "probabilities";

    /// <summary>A model's tensors.</summary>
    public static ModelMetadataAnswer Describe(Generation model) => new(
        model.Name, [model.Version], "onnx", [new(InputName(model), Datatype(model), [-1, .. Sizes(model)])],
        [new(Logits, "FP32", [-1, model.ClassNames.Length]), new(Probabilities, "FP32", [-1, model.ClassNames.Length])]);

    /// <summary>Takes a body apart.</summary>
    /// <param name="body">JSON, and tensors behind it.</param>
    /// <param name="jsonLength">How much of it is JSON; null for all.</param>
    /// <returns>The request, and what lies behind the JSON.</returns>
    /// <exception cref="Refusal">It does not fit.</exception>
    public static (InferRequest Request, ReadOnlyMemory<byte> Tensors) Parse(byte[] body, string? jsonLength)
    {
        if (jsonLength is null)
            return (ServingJson.Read(body, ServingJson.Default.InferRequest), default);

        return int.TryParse(jsonLength, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= body.Length
            ? (ServingJson.Read(body.AsSpan(0, length), ServingJson.Default.InferRequest), body.AsMemory(length))
            : throw new Refusal(400, $"found {JsonLengthHeader} '{jsonLength}' for a body of {body.Length} bytes; expected how many of them are JSON.");
    }

    /// <summary>The examples of a request as a model takes them.</summary>
    /// <exception cref="Refusal">The tensor is not what the model takes.</exception>
    public static byte[][] Rows(InferRequest request, ReadOnlyMemory<byte> tensors, Generation model, int most)
    {
        if (request.Inputs is not [{ } input] || input.Name != InputName(model) || input.Datatype != Datatype(model))
        {
            var found = request.Inputs is [{ } other] ? $"input '{other.Name}' of {other.Datatype}" : $"{request.Inputs.Length} inputs";
            throw new Refusal(400, $"found {found}; expected one input '{InputName(model)}' of {Datatype(model)}.");
        }

        ImmutableArray<int> sizes = Sizes(model);
        if (input.Shape.Length != sizes.Length + 1 || !input.Shape.Skip(1).SequenceEqual(sizes.Select(s => (long)s)) || input.Shape[0] < 1)
            throw new Refusal(400, $"found shape [{string.Join(',', input.Shape)}]; expected [N,{string.Join(',', sizes)}] with N of at least 1.");
        if (input.Shape[0] > most)
            throw new Refusal(413, $"found {input.Shape[0]} examples; expected at most {most} a request. Send them in several requests.");

        var count = (int)input.Shape[0];
        var values = input.Parameters?.BinaryDataSize is { } size ? Behind(input, tensors, size, count * model.RowSize) : Numbers(input, count * (model.RowSize / ElementSize(model)), ElementSize(model));
        var rows = Enumerable.Range(0, count).Select(i => values.Slice(i * model.RowSize, model.RowSize));
        return [.. model.Card.IsChannelsLast ? rows.Select(row => PlanesFirst(row.Span, sizes)) : rows.Select(row => row.ToArray())];
    }

    /// <summary>An answer's body, and how much of it is JSON where tensors follow.</summary>
    /// <exception cref="Refusal">An output is asked for that is not there.</exception>
    public static (byte[] Body, int? JsonLength) Answer(InferRequest request, Generation model, float[][] logits)
    {
        if (request.Outputs?.Contains(null!) == true)
            throw new Refusal(400, $"found null for an output; expected {Logits} or {Probabilities} by name.");

        var asked = request.Outputs is { Length: > 0 } outputs ? outputs : [new() { Name = Logits }, new() { Name = Probabilities }];
        var tensors = new MemoryStream();
        var answer = new InferAnswer(model.Name, model.Version, [.. asked.Select(Output)], request.Id);
        var json = JsonSerializer.SerializeToUtf8Bytes(answer, ServingJson.Default.InferAnswer);
        return tensors.Length == 0 ? (json, null) : ([.. json, .. tensors.ToArray()], json.Length);

        InferOutput Output(InferRequestedOutput output)
        {
            float[] values = output.Name switch
            {
                Logits => [.. logits.SelectMany(row => row)],
                Probabilities => [.. logits.SelectMany(row => Softmax.Probabilities(row)).Select(p => (float)p)],
                _ => throw new Refusal(400, $"found output '{output.Name}'; expected '{Logits}' or '{Probabilities}'."),
            };
            ImmutableArray<int> shape = [logits.Length, model.ClassNames.Length];
            if (!(output.Parameters?.BinaryData ?? request.Parameters?.BinaryDataOutput ?? false))
                return new InferOutput(output.Name, "FP32", shape, new TensorData(values));

            var bytes = MemoryMarshal.AsBytes<float>(values);
            tensors.Write(bytes);
            return new InferOutput(output.Name, "FP32", shape, Parameters: new InferParameters { BinaryDataSize = bytes.Length });
        }
    }

    private static string InputName(Generation model) => model.Card.InputName ?? model.Card.Kind.InputName;

    private static string Datatype(Generation model) => ElementSize(model) == 1 ? "UINT8" : "FP32";

    private static int ElementSize(Generation model) => model.Card.Kind.Element.Size;

    private static ImmutableArray<int> Sizes(Generation model) => model.Card is { IsChannelsLast: true, Input.Sizes: [var channels, var height, var width] }
        ? [height, width, channels]
        : [.. model.Card.Input.Sizes];

    private static ReadOnlyMemory<byte> Behind(InferInput input, ReadOnlyMemory<byte> tensors, int size, int expected) => size == expected && tensors.Length == expected
        ? tensors
        : throw new Refusal(400, $"found binary_data_size {size} and {tensors.Length} bytes behind the JSON; expected {expected} of both, as shape [{string.Join(',', input.Shape)}] says.");

    private static ReadOnlyMemory<byte> Numbers(InferInput input, int expected, int elementSize)
    {
        var values = input.Data?.Values ?? [];
        if (values.Length != expected)
            throw new Refusal(400, $"found {values.Length} values; expected {expected}, as shape [{string.Join(',', input.Shape)}] says.");
        if (elementSize > 1)
            return MemoryMarshal.AsBytes<float>(values).ToArray();

        var wrong = Array.FindIndex(values, v => v is not (>= 0 and <= byte.MaxValue) || v != MathF.Floor(v));
        return wrong < 0
            ? Array.ConvertAll(values, v => (byte)v)
            : throw new Refusal(400, FormattableString.Invariant($"found value {values[wrong]}; expected whole numbers from 0 to 255."));
    }

    /// <summary>[height, width, channels] as [channels, height, width].</summary>
    private static byte[] PlanesFirst(ReadOnlySpan<byte> row, ImmutableArray<int> sizes)
    {
        var (pixels, channels) = (sizes[0] * sizes[1], sizes[2]);
        var planes = new byte[row.Length];
        for (var i = 0; i < row.Length; i++)
            planes[(i % channels * pixels) + (i / channels)] = row[i];

        return planes;
    }
}
