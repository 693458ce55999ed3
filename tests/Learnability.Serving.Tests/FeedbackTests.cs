using System.Net;
using System.Text.Json;
using Learnability.Testing;

namespace Learnability.Serving.Tests;

/// <summary>Labels that come back.</summary>
public sealed class FeedbackTests : IDisposable
{
    private static readonly ClassRates Promised = new([new("cat", 95, 100), new("dog", 95, 100), new("ship", 95, 100)]);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Rates_AfterLabels_AreAFileThatWeightsTakes()
    {
        await using var server = await Server.Start(watch: "labels.db");
        foreach (var (predicted, actual, times) in ((byte, string, int)[])[(0, "cat", 3), (1, "cat", 1), (1, "dog", 2), (2, "ship", 1), (0, "ship", 3)])
        {
            for (var i = 0; i < times; i++)
                Assert.Equal(HttpStatusCode.OK, (await Tell(server, await Id(server, predicted), actual)).StatusCode);
        }

        await Id(server, 0);
        var file = RatesFile.Read(await server.Get("/v1/rates"), "/v1/rates");

        Assert.Equal([("cat", 3, 4), ("dog", 2, 2), ("ship", 1, 4)], file.Rates.Classes.Select(c => (c.Name, c.Hits, c.Count)));
        Assert.Equal(3, file.Confusion![2, 0]);
        Assert.Equal(3, WeightSolver.Solve(file.Rates, Arm.Default.SolverOptions).Weights.Values.Length);
        var labels = JsonDocument.Parse(await server.Get("/v1/models")).RootElement.GetProperty("models")[0].GetProperty("labels");
        Assert.Equal((11, 10), (labels.GetProperty("answers").GetInt32(), labels.GetProperty("labels").GetInt32()));
        Assert.Contains("learnability_labels_missing{model=\"tiny\"} 1", await server.Get("/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rates_ClassWithoutLabel_Is409()
    {
        await using var server = await Server.Start(watch: "labels.db");
        await Tell(server, await Id(server, 0), "cat");

        await Server.AssertRefused(409, "found no label yet of classes dog, ship", await server.Client.GetAsync(new Uri("/v1/rates", UriKind.Relative)));
    }

    [Fact]
    public async Task Metrics_RateThatLeftItsPromise_Warn()
    {
        await using var server = await Server.Start(watch: "labels.db", rates: Promised);
        for (var i = 0; i < 32; i++)
        {
            await Tell(server, await Id(server, 0), "cat");
            await Tell(server, await Id(server, 0), "dog");
        }

        var metrics = await server.Get("/metrics");
        Assert.Equal("the rate of class 'dog' in use, 0 of 16, has left the interval that was promised, 0.89 to 0.98", Assert.Single(server.Log));
        Assert.Contains("learnability_class_rate_left_promise{model=\"tiny\",class=\"cat\"} 0", metrics, StringComparison.Ordinal);
        Assert.Contains("learnability_class_rate_left_promise{model=\"tiny\",class=\"dog\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("learnability_class_rate{model=\"tiny\",class=\"dog\"} 0", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_ModelFileChanged_AreOfTheVersionThatAnswersNow()
    {
        await using var server = await Server.Start(watch: "labels.db", rates: Promised);
        var id = await Id(server, 0);
        await Tell(server, id, "cat");
        Assert.Contains("learnability_class_rate{model=\"tiny\",class=\"cat\"} 1", await server.Get("/metrics"), StringComparison.Ordinal);

        File.WriteAllText(server.ModelFile, "1");
        await Server.Until(() => Task.FromResult(server.Log.Count > 0));

        var metrics = await server.Get("/metrics");
        Assert.DoesNotContain("learnability_class_rate{", metrics, StringComparison.Ordinal);
        Assert.Contains("learnability_labels{model=\"tiny\",class=\"cat\"} 0", metrics, StringComparison.Ordinal);
        Assert.Equal(1, (await Server.Json(Tell(server, id, "cat"))).GetProperty("labels").GetInt32());
    }

    [Fact]
    public async Task Feedback_Twice_IsOneLabelAndAnotherClassIs409()
    {
        await using var server = await Server.Start(watch: "labels.db");
        var id = await Id(server, 0);

        await Tell(server, id, "cat");
        var again = await Server.Json(Tell(server, id, "cat"));

        Assert.Equal((1, 1), (again.GetProperty("labels").GetInt32(), again.GetProperty("answers").GetInt32()));
        await Server.AssertRefused(409, "whose class was said to be 'cat'", await Tell(server, id, "dog"));
    }

    [Fact]
    public async Task Feedback_Bad_IsExplained()
    {
        await using var server = await Server.Start(watch: "labels.db");
        var id = await Id(server, 0);
        var last = id[^1] == 'A' ? 'Q' : 'A';
        string[] unknown = ["", "x", new string('A', id.Length), $"{id[..^1]}{last}", $"{(id[0] == 'A' ? 'B' : 'A')}{id[1..]}", $"{id}=", id.ToUpperInvariant()];

        foreach (var wrong in unknown.Where(u => u != id))
            await Server.AssertRefused(404, "found an id that this service has not given", await Tell(server, wrong, "cat"));
        await Server.AssertRefused(400, "found class 'horse'; expected one of cat, dog, ship", await Tell(server, id, "horse"));
        await Server.AssertRefused(400, "found JSON that does not fit", await server.Post("/v1/feedback", "{"));
        await Server.AssertRefused(400, "found JSON that does not fit", await server.Post("/v1/feedback", "{\"id\":\"a\"}"));
        await Server.AssertRefused(400, "found JSON that does not fit", await server.Post("/v1/feedback", "{\"id\":null,\"class\":\"cat\"}"));
    }

    [Fact]
    public async Task Feedback_NotWatched_IsNotThere()
    {
        await using var server = await Server.Start();

        await Server.AssertRefused(404, "found nothing at this address", await server.Post("/v1/feedback", "{}"));
    }

    /// <summary>The file as it is in the midst of work, copied, is what a process that was killed leaves.</summary>
    [Fact]
    public void Store_Killed_HasAllThatWasAcknowledged()
    {
        using var store = LabelStore.Open(_folder["a.db"]);
        store.Add(5, "tiny", "v", ["cat", "dog"]);
        for (var i = 0; i < 100; i++)
            Assert.True(store.Keep($"id {i}", (5, i), i % 2, i % 3 == 0 ? 1 : 0));
        foreach (var file in (string[])["a.db", "a.db-wal"])
            File.Copy(_folder[file], _folder[$"copy-{file}"]);
        File.Move(_folder["copy-a.db"], _folder["b.db"]);
        File.Move(_folder["copy-a.db-wal"], _folder["b.db-wal"]);

        using var after = LabelStore.Open(_folder["b.db"]);

        Assert.Equal(store.Key, after.Key);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (i % 2, i % 3 == 0 ? 1 : 0)), after.Labels(5));
        Assert.False(after.Keep("id 7", (5, 0), 0, 0));
    }

    [Fact]
    public async Task Restart_WithTheSameFile_KnowsAnswersAndLabels()
    {
        var (store, model) = (_folder["labels.db"], (5L, 1));
        string id;
        await using (var desk = new LabelDesk(store, _ => { }))
            id = new AnswerIds(Key(desk)).Make(model.Item1, model.Item2);
        using (var open = LabelStore.Open(store))
        {
            open.Add(model.Item1, "tiny", "v", ["cat", "dog"]);
            open.Count(model.Item1, 9);
        }

        await using (var desk = new LabelDesk(store, _ => { }))
            Assert.Equal(new FeedbackAnswer("learnability/feedback/1", 1, 9), desk.Take(new(id, "dog")));
        await using (var desk = new LabelDesk(store, _ => { }))
            Assert.Equal(new FeedbackAnswer("learnability/feedback/1", 1, 9), desk.Take(new(id, "dog")));

        static byte[] Key(LabelDesk desk) => desk.Key;
    }

    /// <summary>A label that comes after a restart and before the model answers again must not cost the watch what the run promised.</summary>
    [Fact]
    public async Task Restart_LabelComesFirst_PromiseIsWatchedAllTheSame()
    {
        var options = Server.Options with { WatchRates = _folder["labels.db"] };
        File.WriteAllText(_folder["m.onnx"], "m");
        ModelSource[] sources = [new("tiny", [_folder["m.onnx"]], () => new OpenedModel(new FakeSession(), Promised))];
        var ids = new List<string>();
        for (var start = 0; start < 2; start++)
        {
            await using var service = await ScoringService.Start(options, sources, _ => { });
            using var client = new HttpClient { BaseAddress = service.Address };
            foreach (var id in ids)
                await client.PostAsync(new Uri("/v1/feedback", UriKind.Relative), new StringContent($$"""{"id":"{{id}}","class":"dog"}""", null, "application/json"));
            for (var i = 0; i < 16 && start == 0; i++)
            {
                using var image = new ByteArrayContent(Pictures.Plain(250));
                image.Headers.ContentType = new("image/png");
                ids.Add((await Server.Json(client.PostAsync(new Uri("/v1/classify", UriKind.Relative), image))).GetProperty("answers")[0].GetProperty("id").GetString()!);
            }

            var metrics = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
            Assert.Contains($"learnability_class_rate_left_promise{{model=\"tiny\",class=\"dog\"}} {start}", metrics, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Store_HeldByAnother_IsAUsageFault()
    {
        using var first = LabelStore.Open(_folder["a.db"]);

        Assert.Contains("expected a file that no other process holds", Assert.Throws<UsageException>(() => LabelStore.Open(_folder["a.db"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Store_OtherFile_IsAUsageFaultAndStaysAsItIs()
    {
        File.WriteAllText(_folder["a.db"], new string('x', 5000));

        Assert.Contains("cannot use", Assert.Throws<UsageException>(() => LabelStore.Open(_folder["a.db"])).Message, StringComparison.Ordinal);
        Assert.Contains("cannot use", Assert.Throws<UsageException>(() => LabelStore.Open(_folder["none/a.db"])).Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 5000), File.ReadAllText(_folder["a.db"]));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string> Id(Server server, byte predicted)
    {
        var image = Pictures.Plain(predicted == 0 ? (byte)250 : (byte)0, predicted == 1 ? (byte)250 : (byte)0, predicted == 2 ? (byte)250 : (byte)0);
        return (await Server.Json(server.Classify(image))).GetProperty("answers")[0].GetProperty("id").GetString()!;
    }

    private static Task<HttpResponseMessage> Tell(Server server, string id, string name) => server.Post("/v1/feedback", $$"""{"id":"{{id}}","class":"{{name}}"}""");
}
