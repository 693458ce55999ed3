using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Learnability.Serving.Tests;

/// <summary>The Open Inference Protocol.</summary>
public sealed class InferTests
{
    private const string Infer = "/v2/models/tiny/infer";

    [Fact]
    public async Task Metadata_Model_DeclaresItsTensors()
    {
        await using var server = await Server.Start();

        Assert.Equal("{\"name\":\"learnability\",\"version\":\"1.2.3\",\"extensions\":[\"binary_tensor_data\"]}", await server.Get("/v2"));
        Assert.Equal("{\"live\":true}", await server.Get("/v2/health/live"));
        Assert.Equal("{\"ready\":true}", await server.Get("/v2/health/ready"));
        Assert.Equal("{\"ready\":true}", await server.Get("/v2/models/tiny/ready"));
        var model = JsonDocument.Parse(await server.Get("/v2/models/tiny")).RootElement;
        Assert.Equal("[{\"name\":\"pixels\",\"datatype\":\"UINT8\",\"shape\":[-1,3,16,16]}]", model.GetProperty("inputs").GetRawText());
        Assert.Equal(
            "[{\"name\":\"logits\",\"datatype\":\"FP32\",\"shape\":[-1,3]},{\"name\":\"probabilities\",\"datatype\":\"FP32\",\"shape\":[-1,3]}]", model.GetProperty("outputs").GetRawText());
    }

    [Fact]
    public async Task Infer_Json_GivesLogitsAndProbabilities()
    {
        await using var server = await Server.Start();

        var answer = await Server.Json(server.Post(Infer, Request(Enumerable.Repeat(50, 256).Concat(Enumerable.Repeat(250, 256)).Concat(Enumerable.Repeat(100, 256)))));

        Assert.Equal(("tiny", "7"), (answer.GetProperty("model_name").GetString(), answer.GetProperty("id").GetString()));
        Assert.Equal([0.5f, 2.5f, 1], Data(answer, 0));
        Assert.Equal(Softmax.Probabilities([0.5f, 2.5f, 1]).Select(p => (float)p), Data(answer, 1));
    }

    [Fact]
    public async Task Infer_NestedLists_AreTheSameAsOne()
    {
        await using var server = await Server.Start();
        var nested = $"[[{string.Join(',', Enumerable.Range(0, 3).Select(c => $"[{string.Join(',', Enumerable.Repeat($"[{string.Join(',', Enumerable.Repeat(c * 100, 16))}]", 16))}]"))}]]";

        var answer = await Server.Json(server.Post(Infer, $$"""{"outputs":[{"name":"logits"}],"inputs":[{"data":{{nested}},"name":"pixels","shape":[1,3,16,16],"datatype":"UINT8"}]}"""));

        Assert.Equal(1, answer.GetProperty("outputs").GetArrayLength());
        Assert.Equal([0f, 1, 2], Data(answer, 0));
    }

    [Fact]
    public async Task Infer_ChannelsLast_AreTurned()
    {
        await using var server = await Server.Start(isChannelsLast: true);

        var answer = await Server.Json(server.Post(Infer, Request(Enumerable.Range(0, 768).Select(i => i % 3 * 100), "[1,16,16,3]")));

        Assert.Equal([0f, 1, 2], Data(answer, 0));
        await Server.AssertRefused(400, "found shape [1,3,16,16]; expected [N,16,16,3]", await server.Post(Infer, Request(Enumerable.Repeat(1, 768))));
    }

    /// <summary>As Triton's clients send and ask for tensors.</summary>
    [Fact]
    public async Task Infer_BinaryTensors_AreReadAndWrittenBehindTheJson()
    {
        await using var server = await Server.Start();
        var json = """{"parameters":{"binary_data_output":true},"inputs":[{"name":"pixels","shape":[2,3,16,16],"datatype":"UINT8","parameters":{"binary_data_size":1536}}]}"""u8.ToArray();
        using var content = new ByteArrayContent([.. json, .. new byte[768], .. Enumerable.Repeat((byte)100, 768)]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.Add("Inference-Header-Content-Length", $"{json.Length}");

        using var answer = await server.Client.PostAsync(new Uri(Infer, UriKind.Relative), content);
        var body = await answer.Content.ReadAsByteArrayAsync();
        var length = int.Parse(answer.Headers.GetValues("Inference-Header-Content-Length").Single(), CultureInfo.InvariantCulture);

        Assert.Equal(24, JsonDocument.Parse(body.AsMemory(0, length)).RootElement.GetProperty("outputs")[0].GetProperty("parameters").GetProperty("binary_data_size").GetInt32());
        Assert.Equal([0, 0, 0, 1, 1, 1], MemoryMarshal.Cast<byte, float>(body.AsSpan(length, 24)).ToArray());
        Assert.Equal(length + 48, body.Length);
    }

    [Theory]
    [InlineData("", 400, "found JSON that does not fit")]
    [InlineData("{", 400, "found JSON that does not fit")]
    [InlineData("null", 400, "found JSON that does not fit")]
    [InlineData("[]", 400, "found JSON that does not fit")]
    [InlineData("{}", 400, "inputs")]
    [InlineData("""{"inputs":null}""", 400, "found")]
    [InlineData("""{"inputs":[]}""", 400, "found 0 inputs")]
    [InlineData("""{"inputs":[null]}""", 400, "found")]
    [InlineData("""{"inputs":[{"name":"pixels","datatype":"UINT8","shape":null,"data":[1]}]}""", 400, "found")]
    [InlineData("""{"inputs":[{"name":"other","datatype":"UINT8","shape":[1,3,16,16],"data":[1]}]}""", 400, "found input 'other' of UINT8; expected one input 'pixels' of UINT8")]
    [InlineData("""{"inputs":[{"name":"pixels","datatype":"FP32","shape":[1,3,16,16],"data":[1]}]}""", 400, "of FP32; expected")]
    [InlineData("""{"inputs":[{"name":"pixels","datatype":"UINT8","shape":[1,3,16,16],"data":[1]}]}""", 400, "found 1 values; expected 768")]
    [InlineData("""{"inputs":[{"name":"pixels","datatype":"UINT8","shape":[1,3,16,16]}]}""", 400, "found 0 values; expected 768")]
    [InlineData("""{"inputs":[{"name":"pixels","datatype":"UINT8","shape":[1,3,16,16],"data":"no"}]}""", 400, "found data that are no list")]
    [InlineData("""{"inputs":[{"name":"pixels","datatype":"UINT8","shape":[1,3,16,16],"data":[1,"2"]}]}""", 400, "something else than finite numbers")]
    [InlineData("""{"inputs":[{"name":"pixels","datatype":"UINT8","shape":[1,3,16,16],"data":[1e999]}]}""", 400, "something else than finite numbers")]
    [InlineData("""{"inputs":[{"name":"pixels","datatype":"UINT8","shape":[0,3,16,16],"data":[]}]}""", 400, "found shape [0,3,16,16]")]
    [InlineData("""{"inputs":[{"name":"pixels","datatype":"UINT8","shape":[-1,3,16,16],"data":[]}]}""", 400, "found shape [-1,3,16,16]")]
    [InlineData("""{"inputs":[{"name":"pixels","datatype":"UINT8","shape":[1,3,256],"data":[]}]}""", 400, "found shape [1,3,256]")]
    [InlineData("""{"inputs":[{"name":"pixels","datatype":"UINT8","shape":[9223372036854775807,3,16,16],"data":[]}]}""", 413, "examples; expected at most 64")]
    [InlineData("""{"inputs":[{"name":"pixels","datatype":"UINT8","shape":[4611686018427387904,4,2,2],"data":[]}]}""", 400, "found shape")]
    [InlineData("""{"inputs":[{"name":"pixels","datatype":"UINT8","shape":[1,3,16,16],"parameters":{"binary_data_size":768}}]}""", 400, "0 bytes behind the JSON")]
    [InlineData("""{"inputs":[{"name":"pixels","datatype":"UINT8","shape":[1,3,16,16],"parameters":{"binary_data_size":-1}}]}""", 400, "binary_data_size -1")]
    public async Task Infer_BadRequest_IsExplained(string body, int status, string expected)
    {
        await using var server = await Server.Start();

        await Server.AssertRefused(status, expected, await server.Post(Infer, body));
    }

    [Theory]
    [InlineData(256)]
    [InlineData(-1)]
    [InlineData(0.5)]
    public async Task Infer_ValueThatIsNoByte_IsExplained(double value)
    {
        await using var server = await Server.Start();
        var data = string.Join(',', Enumerable.Repeat("1", 767).Append(value.ToString(CultureInfo.InvariantCulture)));

        await Server.AssertRefused(400, FormattableString.Invariant($"found value {value}; expected whole numbers from 0 to 255"),
            await server.Post(Infer, $$"""{"inputs":[{"name":"pixels","shape":[1,3,16,16],"datatype":"UINT8","data":[{{data}}]}]}"""));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("99999")]
    public async Task Infer_WrongLengthOfTheJson_IsExplained(string length)
    {
        await using var server = await Server.Start();
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.TryAddWithoutValidation("Inference-Header-Content-Length", length);

        await Server.AssertRefused(400, $"found Inference-Header-Content-Length '{length}'", await server.Client.PostAsync(new Uri(Infer, UriKind.Relative), content));
    }

    [Fact]
    public async Task Infer_OutputThatIsNotThere_IsExplained()
    {
        await using var server = await Server.Start();
        var request = Request(Enumerable.Repeat(1, 768)).Replace("{\"id\"", "{\"outputs\":[{\"name\":\"secrets\"}],\"id\"", StringComparison.Ordinal);

        await Server.AssertRefused(400, "found output 'secrets'; expected 'logits' or 'probabilities'", await server.Post(Infer, request));
        await Server.AssertRefused(400, "found null for an output", await server.Post(Infer, request.Replace("{\"name\":\"secrets\"}", "null", StringComparison.Ordinal)));
        await Server.AssertRefused(404, "found no model 'none'", await server.Post("/v2/models/none/infer", request));
    }

    [Fact]
    public async Task Infer_WithoutContentType_IsRead()
    {
        await using var server = await Server.Start();

        using var answer = await server.Post(Infer, Encoding.UTF8.GetBytes(Request(Enumerable.Repeat(1, 768))), null);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string Request(IEnumerable<int> values, string shape = "[1,3,16,16]")
        => $$"""{"id":"7","inputs":[{"name":"pixels","shape":{{shape}},"datatype":"UINT8","data":[{{string.Join(',', values)}}]}]}""";

    private static IEnumerable<float> Data(JsonElement answer, int output) => answer.GetProperty("outputs")[output].GetProperty("data").EnumerateArray().Select(v => v.GetSingle());
}
