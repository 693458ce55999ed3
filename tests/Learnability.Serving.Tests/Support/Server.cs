using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Learnability.Testing;

namespace Learnability.Serving.Tests;

/// <summary>A service on a free port of this machine, with a model file that may be changed, and a client.</summary>
internal sealed class Server : IAsyncDisposable
{
    public static readonly ServingOptions Options = new() { Port = 0, Version = "1.2.3", LookEvery = TimeSpan.FromMilliseconds(50) };

    private readonly TemporaryFolder _folder;
    private readonly ScoringService _service;

    private Server(TemporaryFolder folder, ScoringService service, Func<FakeSession> session, List<string> log)
    {
        (_folder, _service, Session, Log) = (folder, service, session, log);
        Client = new HttpClient { BaseAddress = service.Address, Timeout = TimeSpan.FromSeconds(100) };
    }

    public HttpClient Client { get; }

    /// <summary>The session that was opened last.</summary>
    public Func<FakeSession> Session { get; }

    public List<string> Log { get; }

    public string ModelFile => _folder["tiny.onnx"];

    public ScoringService Service => _service;

    /// <summary>Starts one; the model's file holds a number that the session adds to the first class's logit, and none that it is broken.</summary>
    public static async Task<Server> Start(ServingOptions? options = null, bool isChannelsLast = false, ClassRates? rates = null, string? watch = null, ImmutableArray<AnswerRule> rules = default)
    {
        var folder = new TemporaryFolder();
        var log = new List<string>();
        FakeSession? session = null;
        File.WriteAllText(folder["tiny.onnx"], "0");
        var source = new ModelSource("tiny", [folder["tiny.onnx"]], () =>
        {
            var text = File.ReadAllText(folder["tiny.onnx"]);
            session = float.TryParse(text, out var plus) ? new FakeSession(plus, isChannelsLast, rules) : throw new BadInputException("broken");
            return new OpenedModel(session, rates);
        });
        return new Server(folder, await ScoringService.Start((options ?? Options) with { WatchRates = watch is null ? null : folder[watch] }, [source], line => { lock (log) log.Add(line); }), () => session!, log);
    }

    public Task<HttpResponseMessage> Classify(byte[] image, string query = "", string type = "image/png") => Post($"/v1/classify{query}", image, type);

    public async Task<HttpResponseMessage> Post(string address, byte[] body, string? type)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return await Client.PostAsync(new Uri(address, UriKind.Relative), content);
    }

    public Task<HttpResponseMessage> Post(string address, string json) => Post(address, Encoding.UTF8.GetBytes(json), "application/json");

    public Task<string> Get(string address) => Client.GetStringAsync(new Uri(address, UriKind.Relative));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _service.DisposeAsync();
        _folder.Dispose();
    }

    public static async Task<JsonElement> Json(Task<HttpResponseMessage> answer) => JsonDocument.Parse(await (await answer).Content.ReadAsStringAsync()).RootElement;

    /// <summary>Checks that an answer is a problem with this status, that says this, and that tells nothing of the machine.</summary>
    public static async Task AssertRefused(int status, string expected, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Contains(expected, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(problem.GetProperty("detail").GetString(), problem.GetProperty("error").GetString());
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), text, StringComparison.Ordinal);
        Assert.DoesNotContain("/usr/", text, StringComparison.Ordinal);
    }

    /// <summary>Looks, a minute at most, until something holds.</summary>
    public static async Task Until(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 3000 && !await holds(); i++)
            await Task.Delay(20);

        Assert.True(await holds(), "waited a minute for nothing");
    }
}
