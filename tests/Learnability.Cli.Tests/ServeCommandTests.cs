using System.Text;
using System.Text.Json;

namespace Learnability.Cli.Tests;

public sealed class ServeCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Serve_RunAndModel_AnswersUntilItIsStoppedAndEndsWithCode0()
    {
        _terminal.Run("run --preset small --solve-share 0.5 --name a");
        _terminal.Run("export --name a --deploy deployed");
        _terminal.Write("token.txt", "0123456789abcdef\n");
        using var output = new Listener();
        _terminal.World = world => world with { Out = output };

        var serving = Task.Run(() => _terminal.Run("serve artifacts/runs/a other=artifacts/runs/a/4-phase-two.onnx deployed --port 0 --token-file token.txt --watch-rates labels.db"));
        using var client = new HttpClient { BaseAddress = new Uri(await output.Line.Task.WaitAsync(TimeSpan.FromSeconds(60))) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", "0123456789abcdef");
        var models = JsonDocument.Parse(await client.GetStringAsync(new Uri("/v1/models", UriKind.Relative))).RootElement.GetProperty("models");
        using var image = new ByteArrayContent([.. Encoding.ASCII.GetBytes("P6\n16 16\n255\n"), .. new byte[768]]);
        image.Headers.ContentType = new("image/x-portable-pixmap");
        using var answer = await client.PostAsync(new Uri("/v1/classify?model=other", UriKind.Relative), image);
        _terminal.Interrupt();
        var ended = await serving;

        Assert.Equal(0, ended.Code);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal(["a", "other", "deployed"], models.EnumerateArray().Select(m => m.GetProperty("name").GetString()));
        Assert.True(models[0].GetProperty("classes")[0].TryGetProperty("rate", out _));
        Assert.Equal(models[0].GetProperty("classes").GetRawText(), models[2].GetProperty("classes").GetRawText());
        Assert.False(models[1].GetProperty("classes")[0].TryGetProperty("rate", out _));
        Assert.EndsWith("serve: stopping; what was accepted is answered first.\n", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve", 2, "")]
    [InlineData("serve none.onnx --port 0", 3, "none.onnx")]
    [InlineData("serve a.onnx b/a.onnx", 2, "found two models called 'a'")]
    [InlineData("serve a.onnx --port 70000", 2, "found --port 70000; expected a whole number from 0 to 65535")]
    [InlineData("serve a.onnx --max-batch 0", 2, "found --max-batch 0")]
    [InlineData("serve a.onnx --max-wait -1", 2, "found --max-wait -1")]
    [InlineData("serve a.onnx --queue 0", 2, "found --queue 0")]
    [InlineData("serve a.onnx --queue 4 --max-images 5", 2, "found --max-images 5; expected a whole number from 1 to --queue, 4")]
    [InlineData("serve a.onnx --max-body 0", 2, "found --max-body 0")]
    [InlineData("serve a.onnx --max-body 1e9", 2, "--max-body")]
    [InlineData("serve a.onnx --timeout 0", 2, "found --timeout 0")]
    [InlineData("serve a.onnx --token-file none.txt", 3, "found no file 'none.txt'")]
    [InlineData("serve a.onnx --token-file short.txt", 2, "found no token in 'short.txt'; expected one of at least 16")]
    [InlineData("serve a.onnx --port 0 --host nowhere.example", 2, "found --host 'nowhere.example'")]
    public void Serve_BadOption_IsExplained(string line, int code, string expected)
    {
        _terminal.Write("a.onnx", "fake 1 1 1\n0 0 0\n");
        _terminal.Write("short.txt", "secret");

        var output = _terminal.Run(line);

        Assert.Equal((code, ""), (output.Code, output.Out));
        Assert.Contains(expected, output.Error, StringComparison.Ordinal);
    }

    /// <summary>Hears the first line, while the program goes on.</summary>
    private sealed class Listener : StringWriter
    {
        public TaskCompletionSource<string> Line { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void WriteLine(string? value) => Line.TrySetResult(value!);
    }
}
