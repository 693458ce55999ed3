using System.Collections.Immutable;
using System.Net;
using System.Text.Json;

namespace Learnability.Serving.Tests;

public sealed class ServiceTests
{
    [Fact]
    public async Task Classify_OneImage_GivesItsClassesBestFirst()
    {
        await using var server = await Server.Start();

        var answer = await Server.Json(server.Classify(Pictures.Plain(50, 250, 100), "?top=2"));

        Assert.Equal("learnability/answers/1", answer.GetProperty("schema").GetString());
        var classes = answer.GetProperty("answers")[0].GetProperty("classes");
        var expected = Softmax.Probabilities([0.5f, 2.5f, 1]);
        Assert.Equal([("dog", expected[1]), ("ship", expected[2])], classes.EnumerateArray().Select(c => (c.GetProperty("name").GetString()!, c.GetProperty("probability").GetDouble())));
    }

    [Fact]
    public async Task Classify_Form_AnswersEachPartByItsName()
    {
        await using var server = await Server.Start();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Pictures.Plain(250)), "a", "red.ppm" }, { new ByteArrayContent(Pictures.Plain(0, 0, 250)), "b" } };

        var answers = (await Server.Json(server.Client.PostAsync(new Uri("/v1/classify?top=1", UriKind.Relative), form))).GetProperty("answers");

        Assert.Equal(2, answers.GetArrayLength());
        Assert.Equal("red.ppm", answers[0].GetProperty("name").GetString());
        Assert.Equal(["cat", "ship"], answers.EnumerateArray().Select(a => a.GetProperty("classes")[0].GetProperty("name").GetString()));
        Assert.False(answers[1].TryGetProperty("name", out _));
    }

    [Fact]
    public async Task Classify_ManyAtTheSameTime_AreBatched()
    {
        await using var server = await Server.Start(Server.Options with { MaxBatch = 8 });
        server.Session().Batches.Clear();
        server.Session().Gate.Reset();
        var answers = Enumerable.Range(0, 17).Select(i => server.Classify(Pictures.Plain((byte)i))).ToArray();
        await Server.Until(async () => (await server.Get("/metrics")).Contains("learnability_waiting_images{model=\"tiny\"} ", StringComparison.Ordinal) && Waiting(await server.Get("/metrics")) >= 9);
        server.Session().Gate.Set();
        await Task.WhenAll(answers);

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Result.StatusCode));
        Assert.InRange(server.Session().Batches.Count, 3, 5);
        Assert.Contains(8, server.Session().Batches);
    }

    [Fact]
    public async Task Classify_MoreThanMayWait_Is429WithRetryAfterAndWellAgainAfterwards()
    {
        await using var server = await Server.Start(Server.Options with { MaxBatch = 1, Queue = 2, MaxImages = 2 });
        server.Session().Gate.Reset();
        server.Session().Entered.Reset();
        var first = server.Classify(Pictures.Plain(1));
        server.Session().Entered.Wait(TimeSpan.FromSeconds(60));
        var waiting = new[] { server.Classify(Pictures.Plain(2)), server.Classify(Pictures.Plain(3)) };
        await Server.Until(async () => Waiting(await server.Get("/metrics")) == 2);

        var refused = await server.Classify(Pictures.Plain(4));
        await Server.AssertRefused(429, "found 2 images waiting already", refused);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        server.Session().Gate.Set();
        Assert.All(await Task.WhenAll([first, .. waiting]), a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await server.Classify(Pictures.Plain(5))).StatusCode);
    }

    [Fact]
    public async Task Classify_TooLong_Is503()
    {
        await using var server = await Server.Start(Server.Options with { Timeout = TimeSpan.FromMilliseconds(300) });
        server.Session().Gate.Reset();

        await Server.AssertRefused(503, "the answer was not ready in the time that a request has", await server.Classify(Pictures.Plain(1)));
        server.Session().Gate.Set();
    }

    [Fact]
    public async Task Stop_WithARequestInHand_AnswersItFirst()
    {
        var server = await Server.Start();
        server.Session().Gate.Reset();
        server.Session().Entered.Reset();
        var answer = server.Classify(Pictures.Plain(250));
        server.Session().Entered.Wait(TimeSpan.FromSeconds(60));

        var stopping = server.Service.DisposeAsync().AsTask();
        Assert.False(stopping.IsCompleted);
        server.Session().Gate.Set();

        Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
        await stopping;
        Assert.True(server.Session().IsClosed);
        await Assert.ThrowsAsync<HttpRequestException>(() => server.Get("/v2/health/live"));
    }

    [Fact]
    public async Task ModelFile_Changed_IsTakenOverWhileTheOldOneFinishes()
    {
        await using var server = await Server.Start();
        var old = server.Session();
        old.Gate.Reset();
        old.Entered.Reset();
        var inHand = server.Classify(Pictures.Plain(0, 250), "?top=1");
        old.Entered.Wait(TimeSpan.FromSeconds(60));

        var before = server.Service.Models[0].Version;
        File.WriteAllText(server.ModelFile, "9");
        await Server.Until(() => Task.FromResult(server.Service.Models[0].Version != before));
        Assert.Equal("cat", await First(server.Classify(Pictures.Plain(0, 250), "?top=1")));
        Assert.False(old.IsClosed);
        old.Gate.Set();

        Assert.Equal("dog", await First(inHand));
        await Server.Until(() => Task.FromResult(old.IsClosed));
        await Server.Until(() => Task.FromResult(server.Log.Any(l => l.Contains("taken over", StringComparison.Ordinal))));
        Assert.Contains("learnability_reloads_total{model=\"tiny\",outcome=\"taken\"} 1", await server.Get("/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModelFile_Broken_KeepsTheOldOneAndSaysSo()
    {
        await using var server = await Server.Start();
        File.WriteAllText(server.ModelFile, "no model");
        await Server.Until(() => Task.FromResult(server.Log.Count > 0));

        Assert.Contains("the changed file is not taken", Assert.Single(server.Log), StringComparison.Ordinal);
        Assert.Equal("dog", await First(server.Classify(Pictures.Plain(0, 250), "?top=1")));
        Assert.Contains("learnability_reloads_total{model=\"tiny\",outcome=\"refused\"} 1", await server.Get("/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModelFile_ChangedUnderLoad_LosesNoRequest()
    {
        await using var server = await Server.Start();
        using var end = new CancellationTokenSource();
        var asking = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var statuses = new List<HttpStatusCode>();
            while (!end.IsCancellationRequested)
                statuses.Add((await server.Classify(Pictures.Plain(0, 250))).StatusCode);
            return statuses;
        })).ToArray();
        for (var version = 1; version <= 2; version++)
        {
            File.WriteAllText(server.ModelFile, $"{version}");
            await Server.Until(() => Task.FromResult(server.Log.Count >= version));
        }

        await end.CancelAsync();
        Assert.All((await Task.WhenAll(asking)).SelectMany(s => s), s => Assert.Equal(HttpStatusCode.OK, s));
    }

    [Fact]
    public async Task Models_WithRates_SayHowFarEachClassIsToBeTrusted()
    {
        await using var server = await Server.Start(rates: new ClassRates([new("cat", 30, 40) { Predicted = 60 }, new("dog", 40, 40) { Predicted = 40 }, new("ship", 10, 40) { Predicted = 20 }]));

        var cat = JsonDocument.Parse(await server.Get("/v1/models")).RootElement.GetProperty("models")[0].GetProperty("classes")[0];

        Assert.Equal(0.75, cat.GetProperty("rate").GetProperty("value").GetDouble());
        Assert.Equal(Interval.Wilson(30, 40).Low, cat.GetProperty("rate").GetProperty("low").GetDouble());
        Assert.Equal(Interval.Wilson(30, 60).High, cat.GetProperty("precision").GetProperty("high").GetDouble());
    }

    /// <summary>The model holds the picture for a dog with a probability of .49.</summary>
    [Theory]
    [InlineData(0.8, true)]
    [InlineData(0.95, false)]
    public async Task Classify_MinPrecision_SaysWhetherTheModelIsSure(double precision, bool isSure)
    {
        await using var server = await Server.Start(Server.Options with { MinPrecision = precision }, rules: Rules);

        var answer = JsonDocument.Parse(await (await server.Classify(Pictures.Png(32, 32))).Content.ReadAsStringAsync()).RootElement.GetProperty("answers")[0];
        var model = JsonDocument.Parse(await server.Get("/v1/models")).RootElement.GetProperty("models")[0].GetProperty("answers");

        Assert.Equal(("dog", isSure), (answer.GetProperty("classes")[0].GetProperty("name").GetString(), answer.GetProperty("sure").GetBoolean()));
        Assert.Equal((precision, "ship"), (model.GetProperty("precision").GetDouble(), model.GetProperty("never")[0].GetString()));
    }

    [Fact]
    public async Task Start_MinPrecisionOfAModelWithoutThresholds_IsRefused()
        => Assert.StartsWith("found no thresholds in 'tiny'", (await Assert.ThrowsAsync<UsageException>(() => Server.Start(Server.Options with { MinPrecision = 0.9 }))).Message, StringComparison.Ordinal);

    /// <summary>Cats and dogs are answered from .4, or from .99; ships never.</summary>
    internal static ImmutableArray<AnswerRule> Rules { get; } =
    [
        new(0.8, [new("cat", 0.4, 10, 8, 7), new("dog", 0.4, 10, 8, 7), new("ship", null, 10, 0, 0)]),
        new(0.95, [new("cat", 0.99, 10, 1, 1), new("dog", 0.99, 10, 1, 1), new("ship", null, 10, 0, 0)]),
    ];

    [Theory]
    [InlineData("/v2/health/live", 200)]
    [InlineData("/v2/health/ready", 200)]
    [InlineData("/", 200)]
    [InlineData("/v2", 401)]
    [InlineData("/v1/models", 401)]
    [InlineData("/metrics", 401)]
    [InlineData("/openapi/v1.json", 401)]
    public async Task Token_Missing_IsAskedForBesideHealthAndPage(string address, int status)
    {
        await using var server = await Server.Start(Server.Options with { Token = "0123456789abcdef" });

        Assert.Equal(status, (int)(await server.Client.GetAsync(new Uri(address, UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("Bearer 0123456789abcdef", 200)]
    [InlineData("bearer 0123456789abcdef", 200)]
    [InlineData("Bearer 0123456789abcde", 401)]
    [InlineData("Bearer 0123456789abcdef0", 401)]
    [InlineData("Bearer 0123456789ABCDEF", 401)]
    [InlineData("Bearer", 401)]
    [InlineData("Bearer ", 401)]
    [InlineData("Basic 0123456789abcdef", 401)]
    [InlineData("0123456789abcdef", 401)]
    [InlineData("Bearer 0123456789abcdef, Bearer 0123456789abcdef", 401)]
    public async Task Token_OfEveryForm_OpensOnlyWhereItIsTheRightOne(string header, int status)
    {
        await using var server = await Server.Start(Server.Options with { Token = "0123456789abcdef" });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v2");
        request.Headers.TryAddWithoutValidation("Authorization", header);

        var answer = await server.Client.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 401)
        {
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
            await Server.AssertRefused(401, "expected the header 'Authorization: Bearer TOKEN'", answer);
        }
    }

    [Fact]
    public async Task OpenApi_WhatAnswersMayLeaveOut_IsNotRequired()
    {
        await using var server = await Server.Start();

        var schemas = JsonDocument.Parse(await server.Get("/openapi/v1.json")).RootElement.GetProperty("components").GetProperty("schemas");

        Assert.Equal("classes", Required("ImageAnswer"));
        Assert.Equal("", Required("HealthAnswer"));
        Assert.Equal("name version input takesImages classes", Required("ModelAnswer"));
        Assert.Equal("name", Required("ClassTrust"));

        string Required(string name) => schemas.GetProperty(name).TryGetProperty("required", out var names) ? string.Join(' ', names.EnumerateArray()) : "";
    }

    [Theory]
    [InlineData("127.0.0.1", "localhost:80", "", 200)]
    [InlineData("127.0.0.1", "127.0.0.1", "", 200)]
    [InlineData("127.0.0.1", "evil.example", "", 421)]
    [InlineData("localhost", "evil.example:8080", "", 421)]
    [InlineData("127.0.0.1", "models.example", "models.example", 200)]
    [InlineData("127.0.0.1", "any.example", "*", 200)]
    [InlineData("0.0.0.0", "any.example", "", 200)]
    [InlineData("0.0.0.0", "any.example", "models.example", 421)]
    public async Task Host_OfAnotherName_IsNotAnsweredWhereOnlyThisMachineIs(string host, string asked, string names, int status)
    {
        await using var server = await Server.Start(Server.Options with { Host = host, HostNames = names.Length == 0 ? [] : [names] });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri($"http://127.0.0.1:{server.Service.Address.Port}"), "/v2/health/live"));
        request.Headers.Host = asked;

        var answer = await server.Client.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        if (status != 200)
            await Server.AssertRefused(421, "--host-name", answer);
    }

    [Fact]
    public async Task OpenApi_Always_ListsEveryEndpoint()
    {
        await using var server = await Server.Start();

        var paths = JsonDocument.Parse(await server.Get("/openapi/v1.json")).RootElement.GetProperty("paths").EnumerateObject().Select(p => p.Name);

        string[] expected =
        [
            "/", "/metrics", "/v1/classify", "/v1/models", "/v2", "/v2/health/live", "/v2/health/ready",
            "/v2/models/{name}", "/v2/models/{name}/infer", "/v2/models/{name}/ready",
        ];
        Assert.Equal(expected, paths.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Start_PortThatIsTaken_IsAUsageFault()
    {
        await using var server = await Server.Start();

        var fault = await Assert.ThrowsAsync<UsageException>(() => Server.Start(Server.Options with { Port = server.Service.Address.Port }));
        Assert.Contains("expected a free port", fault.Message, StringComparison.Ordinal);
    }

    private static int Waiting(string metrics) => metrics.Split('\n').Where(l => l.StartsWith("learnability_waiting_images{", StringComparison.Ordinal)).Select(l => int.Parse(l.Split(' ')[1])).Single();

    private static async Task<string> First(Task<HttpResponseMessage> answer)
        => (await Server.Json(answer)).GetProperty("answers")[0].GetProperty("classes")[0].GetProperty("name").GetString()!;
}
