using System.Net.Sockets;
using System.Text;

namespace Learnability.Serving.Tests;

/// <summary>What people and attackers send. None of it stops the service, and each is told what was wrong.</summary>
public sealed class BadInputTests
{
    public static TheoryData<string, byte[], string> Bad() => new()
    {
        { "empty", [], "400 found an empty body" },
        { "no image", "hello"u8.ToArray(), "422 it is nothing that is known as an image" },
        { "html", "<html></html>"u8.ToArray(), "422 it is a text such as HTML, XML or SVG" },
        { "truncated", Pictures.Png(40, 40)[..^30], "422 cannot read the image" },
        { "cut JPEG", Pictures.Jpeg()[..^20], "422 it is a JPEG image that is cut off" },
        { "400 million pixels", Pictures.Claiming(20_000, 20_000), "422 it has 20000 × 20000 pixels, more than the 64000000 of --max-pixels" },
        { "4 billion pixels", Pictures.Claiming(65_535, 65_535), "422 it has 65535 × 65535 pixels" },
        { "the largest header there is", Pictures.Claiming(int.MaxValue, int.MaxValue), "422 cannot read the image" },
        { "animated GIF", Convert.FromBase64String(Pictures.AnimatedGif), "422 it is a GIF image" },
        { "too long and narrow", Pictures.Png(1, 300_000), "422 too long and narrow" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Classify_BadImage_IsRefusedWithItsReason(string name, byte[] image, string expected)
    {
        await using var server = await Server.Start();

        await Server.AssertRefused(int.Parse(expected[..3]), expected[4..], await server.Classify(image));
        await AssertWell(server, name);
    }

    public static TheoryData<string, byte[]> Unusual() => new()
    {
        { "1 × 1", Pictures.Png(1, 1) },
        { "16 bits a sample", Pictures.Deep() },
        { "grey", Pictures.Grey() },
        { "CMYK", Convert.FromBase64String(Pictures.CmykJpeg) },
        { "animated WebP", Convert.FromBase64String(Pictures.AnimatedWebp) },
    };

    /// <summary>What <c>predict</c> reads is read here, to the same pixels; what it refuses is refused.</summary>
    [Theory]
    [MemberData(nameof(Unusual))]
    public async Task Classify_UnusualImage_IsReadAsAFileIs(string name, byte[] image)
    {
        await using var server = await Server.Start();
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, image);
        byte[]? pixels = null;
        try
        {
            pixels = new Data.ImageFileReader(Testing.TinyData.Shape).Read(file);
        }
        catch (BadInputException)
        {
            // Refused below.
        }

        File.Delete(file);
        var answer = await server.Classify(image);
        if (pixels is null)
        {
            await Server.AssertRefused(422, "cannot read the image", answer);
        }
        else
        {
            var found = (await Server.Json(Task.FromResult(answer))).GetProperty("answers")[0].GetProperty("classes").EnumerateArray().ToDictionary(c => c.GetProperty("name").GetString()!, c => c.GetProperty("probability").GetDouble());
            var expected = Softmax.Probabilities([pixels[0] / 100f, pixels[256] / 100f, pixels[512] / 100f]);
            Assert.Equal(expected, Testing.TinyData.Names.Select(n => found[n]));
        }

        await AssertWell(server, name);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task Classify_OtherContentType_Is415(string? type)
    {
        await using var server = await Server.Start();
        using var content = new ByteArrayContent(Pictures.Plain(1));
        if (type is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", type);

        await Server.AssertRefused(415, "content type", await server.Client.PostAsync(new Uri("/v1/classify", UriKind.Relative), content));
    }

    [Theory]
    [InlineData("?model=dogs", 404, "found no model 'dogs'; expected one of tiny")]
    [InlineData("?model=..%2F..%2Fetc%2Fpasswd", 404, "found no model")]
    [InlineData("?top=0", 400, "found top=0")]
    [InlineData("?top=many", 400, "found top=many; expected a whole number.")]
    public async Task Classify_BadQuery_IsExplained(string query, int status, string expected)
    {
        await using var server = await Server.Start();

        await Server.AssertRefused(status, expected, await server.Classify(Pictures.Plain(1), query));
    }

    [Fact]
    public async Task Classify_BodyTooLarge_Is413()
    {
        await using var server = await Server.Start(Server.Options with { MaxBody = 1000 });

        await Server.AssertRefused(413, "found a body larger than this service takes", await server.Classify(new byte[1001]));
        await AssertWell(server, "too large", Pictures.Png(1, 1));
    }

    [Fact]
    public async Task Classify_BodyTooLargeInChunks_Is413()
    {
        await using var server = await Server.Start(Server.Options with { MaxBody = 1000 });
        using var content = new StreamContent(new MemoryStream(new byte[5000]));
        content.Headers.ContentType = new("image/png");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/classify") { Content = content };
        request.Headers.TransferEncodingChunked = true;

        await Server.AssertRefused(413, "found a body larger than this service takes", await server.Client.SendAsync(request));
    }

    [Theory]
    [InlineData("multipart/form-data", "", 400, "without a boundary")]
    [InlineData("multipart/form-data; boundary=x", "", 400, "cut off or malformed")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=a\r\n\r\nabc", 400, "cut off or malformed")]
    [InlineData("multipart/form-data; boundary=x", "--x--\r\n", 400, "without a part")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\n\r\n\r\n--x--\r\n", 400, "found an empty body")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\n\r\na\r\n--x\r\n\r\nb\r\n--x--\r\n", 422, "part 1 of 2: cannot read the image")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\n\r\na\r\n--x\r\n\r\nb\r\n--x\r\n\r\nc\r\n--x--\r\n", 413, "found more than 2 parts")]
    public async Task Classify_BadForm_IsExplained(string type, string body, int status, string expected)
    {
        await using var server = await Server.Start(Server.Options with { MaxImages = 2 });

        await Server.AssertRefused(status, expected, await server.Post("/v1/classify", Encoding.ASCII.GetBytes(body), type));
        await AssertWell(server, body);
    }

    [Fact]
    public async Task Classify_ModelThatFailsOnIt_IsRefusedWithoutTheModelsWords()
    {
        await using var server = await Server.Start();
        server.Session().Poison = 50;

        await Server.AssertRefused(422, "the model has no answer for what was sent", await server.Classify(Pictures.Plain(50)));
        Assert.Contains("poisoned", Assert.Single(server.Log), StringComparison.Ordinal);
        await AssertWell(server, "poison");
    }

    [Fact]
    public async Task Address_Unknown_IsAProblem()
    {
        await using var server = await Server.Start();

        await Server.AssertRefused(404, "found nothing at this address", await server.Client.GetAsync(new Uri("/etc/passwd", UriKind.Relative)));
        await Server.AssertRefused(404, "expected /openapi/v1.json", await server.Client.GetAsync(new Uri("/openapi/~1.json", UriKind.Relative)));
        await Server.AssertRefused(405, "found GET; expected POST", await server.Client.GetAsync(new Uri("/v1/classify", UriKind.Relative)));
    }

    [Theory]
    [InlineData("GET /v2 HTTP/1.1\r\nHost: localhost\r\nX: {long}\r\n\r\n", "431")]
    [InlineData("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n", "414")]
    [InlineData("nonsense\r\n\r\n", "400")]
    [InlineData("GET /v2 HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET /v2 HTTP/9.9\r\nHost: localhost\r\n\r\n", "505")]
    [InlineData("POST /v1/classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nContent-Length: -1\r\n\r\n", "400")]
    [InlineData("POST /v1/classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "400")]
    public async Task Request_AgainstTheRulesOfHttp_IsTurnedAway(string request, string status)
    {
        await using var server = await Server.Start();

        Assert.StartsWith($"HTTP/1.1 {status} ", await Raw(server, request.Replace("{long}", new string('a', 100_000), StringComparison.Ordinal)), StringComparison.Ordinal);
        await AssertWell(server, status);
    }

    [Fact]
    public async Task Classify_BodyThatDoesNotCome_Is408()
    {
        await using var server = await Server.Start(Server.Options with { Timeout = TimeSpan.FromMilliseconds(500) });

        var answer = await Raw(server, "POST /v1/classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nContent-Length: 1000\r\n\r\nabc");

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("found a body that came too slowly or not at all", answer, StringComparison.Ordinal);
        await AssertWell(server, "slow");
    }

    [Fact]
    public async Task Request_HeadersThatDoNotCome_IsTurnedAway()
    {
        await using var server = await Server.Start(Server.Options with { Timeout = TimeSpan.FromSeconds(1) });

        Assert.StartsWith("HTTP/1.1 408 ", await Raw(server, "GET /v2 HTTP/1.1\r\nHost: localhost\r\nX-Slow: "), StringComparison.Ordinal);
        await AssertWell(server, "slow headers");
    }

    [Fact]
    public async Task Classify_ClientThatGoes_LeavesNothingBehind()
    {
        await using var server = await Server.Start();
        for (var i = 0; i < 20; i++)
        {
            using var socket = new TcpClient(server.Service.Address.Host, server.Service.Address.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST /v1/classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nContent-Length: 1000\r\n\r\nabc"));
        }

        await AssertWell(server, "gone");
        Assert.Empty(server.Log);
    }

    /// <summary>Sends bytes as they are, and reads what comes until the other side closes or a head and body are there.</summary>
    private static async Task<string> Raw(Server server, string request)
    {
        using var socket = new TcpClient(server.Service.Address.Host, server.Service.Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var answer = new MemoryStream();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await stream.CopyToAsync(answer, patience.Token);
        }
        catch (IOException)
        {
            // Closed while there was something left to send.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private static async Task AssertWell(Server server, string after, byte[]? image = null)
    {
        using var answer = await server.Classify(image ?? Pictures.Plain(9));
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode} after {after}");
    }
}
