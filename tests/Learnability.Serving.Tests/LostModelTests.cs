namespace Learnability.Serving.Tests;

/// <summary>A model that has brought the process down which it had of its own.</summary>
public sealed class LostModelTests
{
    [Fact]
    public async Task Classify_WhileTheModelIsStartedAgain_Is503AndThenAnswered()
    {
        await using var server = await Server.Start();
        server.Session().IsReady = false;

        await Server.AssertRefused(503, "the model is not running at the moment", await server.Classify(Pictures.Png(16, 16, 1)));
        await Server.AssertRefused(503, "the model is not running at the moment", await server.Client.GetAsync(new Uri("/v2/models/tiny/ready", UriKind.Relative)));
        await Server.AssertRefused(503, "the model is not running at the moment", await server.Client.GetAsync(new Uri("/v2/health/ready", UriKind.Relative)));
        using var live = await server.Client.GetAsync(new Uri("/v2/health/live", UriKind.Relative));
        var metrics = await server.Get("/metrics");
        server.Session().IsReady = true;
        using var answer = await server.Classify(Pictures.Png(16, 16, 1));
        using var ready = await server.Client.GetAsync(new Uri("/v2/models/tiny/ready", UriKind.Relative));

        Assert.True(live.IsSuccessStatusCode);
        Assert.Contains("learnability_model_ready{model=\"tiny\"} 0", metrics, StringComparison.Ordinal);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.True(ready.IsSuccessStatusCode);
        Assert.Empty(server.Log);
    }
}
