using System.Text;
using System.Text.Json;
using Learnability.Testing;

namespace Learnability.Fuzz.Server;

/// <summary>What a service is sent: images, forms, tensors, labels, and requests down to their bytes.</summary>
internal static class ServerReaders
{
    private const int Count = 24;
    private const string Boundary = "b0undary";
    private const string Id = "@id@";
    private static readonly Lazy<IReadOnlyList<byte[]>> Pngs = new(() => ImageReaders.All.First().Seeds);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reader> All { get; } =
    [
        new Reader("classify", Pictures, OfImage, body => FuzzedService.Ask(FuzzedService.Request("POST", "/v1/classify?model=images", "image/png", body))),
        new Reader("form", () => [.. Enumerable.Range(0, Count).Select(Form)], RequestMutations.OfForm, body =>
        {
            // The first line is the content type, so that the boundary in it can lie.
            var line = Array.IndexOf(body, (byte)'\n') is var end and >= 0 ? end : body.Length;
            FuzzedService.Ask(FuzzedService.Request("POST", "/v1/classify?model=images&top=2", Header(body.AsSpan(0, line)), body[Math.Min(body.Length, line + 1)..]));
        }),
        new Reader("infer", () => [.. Enumerable.Range(0, Count).Select(i => Encoding.UTF8.GetBytes(Tensors(i)))], JsonMutations.Of, body => FuzzedService.Ask(FuzzedService.Request("POST", $"/v2/models/{Model(body)}/infer", "application/json", body))),
        new Reader("infer-bytes", () => [.. Enumerable.Range(0, Count).Select(Bytes)], RequestMutations.OfTensorBytes, body =>
        {
            // The first line is how much of the rest is JSON.
            var line = Array.IndexOf(body, (byte)'\n') is var end and >= 0 ? end : body.Length;
            FuzzedService.Ask(FuzzedService.Request(
                "POST", $"/v2/models/{Model(body)}/infer", "application/octet-stream", body[Math.Min(body.Length, line + 1)..], $"Inference-Header-Content-Length: {Header(body.AsSpan(0, line))}\r\n"));
        }),
        new Reader("feedback", () => [.. Enumerable.Range(0, Count).Select(i => Encoding.UTF8.GetBytes($$"""{"id":"{{Id}}","class":"{{TinyData.Names[i % 3]}}"{{new string(' ', i)}}}"""))], JsonMutations.Of, body =>
        {
            var text = Encoding.UTF8.GetString(body).Replace(Id, NewId(), StringComparison.Ordinal);
            FuzzedService.Ask(FuzzedService.Request("POST", "/v1/feedback", "application/json", Encoding.UTF8.GetBytes(text)));
        }),
        new Reader("http", () => [.. Enumerable.Range(0, Count).Select(Whole)], RequestMutations.OfRequest, request => FuzzedService.Ask(request)),
    ];

    /// <summary>Images of all formats.</summary>
    private static IReadOnlyList<byte[]> Pictures() => [.. ImageReaders.All.SelectMany(r => r.Seeds.Take(10))];

    private static byte[] OfImage(byte[] bytes, Draws draws) => bytes switch
    {
        [0x89, (byte)'P', ..] => PngMutations.Of(bytes, draws),
        [0xFF, 0xD8, ..] => JpegMutations.Of(bytes, draws),
        [(byte)'B', (byte)'M', ..] => HeaderMutations.OfBmp(bytes, draws),
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] => HeaderMutations.OfWebp(bytes, draws),
        [(byte)'P', _, ..] => HeaderMutations.OfPnm(bytes, draws),
        _ => ByteMutations.Of(bytes, bytes, draws),
    };

    private static string Header(ReadOnlySpan<byte> text) => Encoding.Latin1.GetString(text).Replace("\r", "", StringComparison.Ordinal);

    private static string Model(byte[] body) => body.AsSpan().IndexOf("FP32"u8) >= 0 ? FuzzedService.Rows : FuzzedService.Images;

    private static byte[] Form(int i)
    {
        using var body = new MemoryStream();
        body.Write(Encoding.ASCII.GetBytes($"multipart/form-data; boundary={Boundary}\n"));
        for (var part = 0; part <= i % 3; part++)
        {
            body.Write(Encoding.ASCII.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"f\"; filename=\"photo {part}.png\"\r\nContent-Type: image/png\r\n\r\n"));
            body.Write(Pngs.Value[i]);
            body.Write("\r\n"u8);
        }

        body.Write(Encoding.ASCII.GetBytes($"--{Boundary}--\r\n"));
        return body.ToArray();
    }

    private static string Tensors(int i)
    {
        var outputs = i % 3 == 0 ? ""","outputs":[{"name":"probabilities"}]""" : i % 3 == 1 ? ""","outputs":[{"name":"logits","parameters":{"binary_data":true}}]""" : "";
        var (name, type, shape, count) = i % 2 == 0 ? ("input", "FP32", "3", 3) : ("input", "UINT8", "3,16,16", TinyData.Shape.Size);
        var rows = 1 + (i % 4);
        var row = string.Join(',', Enumerable.Range(0, count).Select(k => k % 10));
        return $$"""{"id":"{{i}}","inputs":[{"name":"{{(i % 2 == 0 ? InputKind.Table.InputName : InputKind.Images.InputName)}}","datatype":"{{type}}","shape":[{{rows}},{{shape}}],"data":[{{string.Join(',', Enumerable.Repeat(i % 5 == 0 ? $"[{row}]" : row, rows))}}]}]{{outputs}}}""";
    }

    private static byte[] Bytes(int i)
    {
        var (kind, type, shape, size) = i % 2 == 0 ? (InputKind.Table, "FP32", "3", 12) : (InputKind.Images, "UINT8", "3,16,16", TinyData.Shape.Size);
        var (rows, tensor) = (1 + (i % 3), new byte[size * (1 + (i % 3))]);
        var json = $$$"""{"inputs":[{"name":"{{{kind.InputName}}}","datatype":"{{{type}}}","shape":[{{{rows}}},{{{shape}}}],"parameters":{"binary_data_size":{{{tensor.Length}}} }}],"parameters":{"binary_data_output":{{{(i % 4 < 2 ? "true" : "false")}}} }}""";
        return [.. Encoding.ASCII.GetBytes($"{json.Length}\n{json}"), .. tensor];
    }

    private static string NewId()
    {
        var answer = FuzzedService.Ask(FuzzedService.Request("POST", "/v1/classify?model=images", "image/png", Pngs.Value[0]));
        return JsonDocument.Parse(answer.Body).RootElement.GetProperty("answers")[0].GetProperty("id").GetString()!;
    }

    private static byte[] Whole(int i) => (i % 8) switch
    {
        0 => FuzzedService.Request("GET", "/v2/health/live", null, []),
        1 => FuzzedService.Request("GET", "/v1/models", null, [], "Accept: application/json\r\n"),
        2 => FuzzedService.Request("GET", "/metrics", null, [], $"X-Number: {i}\r\n"),
        3 => FuzzedService.Request("POST", "/v1/classify?model=images&top=1", "image/png", Pngs.Value[i]),
        4 => FuzzedService.Request("GET", "/v2/models/rows", null, [], "User-Agent: a b\r\n"),
        5 => FuzzedService.Request("GET", "/openapi/v1.json", null, []),
        6 => [.. "POST /v1/classify?model=images HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: image/png\r\nTransfer-Encoding: chunked\r\n\r\n"u8, .. Chunked(Pngs.Value[i])],
        _ => FuzzedService.Request("POST", "/v2/models/rows/infer", "application/json", Encoding.UTF8.GetBytes(Tensors(2 * i))),
    };

    private static byte[] Chunked(byte[] body) => [.. Encoding.ASCII.GetBytes($"{body.Length:x}\r\n"), .. body, .. "\r\n0\r\n\r\n"u8];
}
