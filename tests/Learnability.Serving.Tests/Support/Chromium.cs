using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Learnability.Serving.Tests;

/// <summary>Headless Chromium with one page, spoken to by its DevTools protocol.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "google-chrome"];

    private static readonly string[] Flags =
    [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-sync", "--disable-component-update", "--disable-background-networking",
        "--hide-scrollbars", "--remote-debugging-port=0", "about:blank",
    ];

    private readonly DirectoryInfo _profile = Directory.CreateTempSubdirectory("serving-page-");
    private readonly ClientWebSocket _socket = new();
    private readonly Process _process;
    private int _number;

    private Chromium()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var program = Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        Assert.True(program is not null, "No browser was found on the PATH; expected chromium or google-chrome. Run ./build.sh --target=Test as root, or: sudo apt-get install --no-install-recommends chromium");
        var start = new ProcessStartInfo(program, [.. Flags, $"--user-data-dir={_profile.FullName}"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["HOME"] = _profile.FullName;
        _process = Process.Start(start)!;
    }

    /// <summary>What the page's scripts complained of, and what the browser refused.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>All addresses that the page asked for.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Opens a page of a size.</summary>
    public static async Task<Chromium> Open(Uri page, int width, int height, bool isDark = false)
    {
        var browser = new Chromium();
        await browser.Connect();
        foreach (var domain in (string[])["Page", "Runtime", "Network", "Log"])
            await browser.Send($"{domain}.enable");
        await browser.Send("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        await browser.Send("Emulation.setEmulatedMedia", new() { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = isDark ? "dark" : "light" }) });
        await browser.Send("Page.navigate", new() { ["url"] = page.AbsoluteUri });
        await browser.Until("document.readyState === 'complete'");
        return browser;
    }

    /// <summary>The value of an expression, a promise's when it has one.</summary>
    public async Task<JsonElement> Evaluate(string script)
    {
        var answer = await Send("Runtime.evaluate", new() { ["expression"] = script, ["awaitPromise"] = true, ["returnByValue"] = true });
        Assert.False(answer.TryGetProperty("exceptionDetails", out var fault), fault.ToString());
        return answer.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    /// <summary>Waits until an expression is true.</summary>
    public async Task Until(string condition)
    {
        for (var i = 0; i < 1500; i++)
        {
            if ((await Evaluate(condition)).ValueKind == JsonValueKind.True)
                return;

            await Task.Delay(20);
        }

        Assert.Fail($"Never true: {condition}; complaints: {string.Join("; ", Complaints)}; the page: {await Evaluate("document.body.innerText")}");
    }

    /// <summary>Presses a key.</summary>
    public async Task Press(string key)
    {
        foreach (var type in (string[])["keyDown", "keyUp"])
            await Send("Input.dispatchKeyEvent", new() { ["type"] = type, ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = key == "Tab" ? 9 : 32 });
    }

    /// <summary>A picture of the whole page, as a PNG file.</summary>
    public async Task<byte[]> Picture() => Convert.FromBase64String((await Send("Page.captureScreenshot", new() { ["captureBeyondViewport"] = true })).GetProperty("data").GetString()!);

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            _profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A child that has not quite gone writes to it still.
        }
    }

    private async Task Connect()
    {
        string? line;
        do
            line = await _process.StandardError.ReadLineAsync();
        while (line is not null && !line.StartsWith("DevTools listening on ", StringComparison.Ordinal));

        var port = new Uri(line!["DevTools listening on ".Length..]).Port;
        _ = _process.StandardError.ReadToEndAsync();
        using var client = new HttpClient();
        var pages = JsonDocument.Parse(await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/json/list"))).RootElement;
        await _socket.ConnectAsync(new Uri(pages.EnumerateArray().First(p => p.GetProperty("type").GetString() == "page").GetProperty("webSocketDebuggerUrl").GetString()!), CancellationToken.None);
    }

    private async Task<JsonElement> Send(string method, JsonObject? parameters = null)
    {
        var id = ++_number;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        await _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, true, CancellationToken.None);
        while (true)
        {
            var answer = await Receive();
            if (answer.TryGetProperty("id", out var number) && number.GetInt32() == id)
                return answer.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException($"{method}: {answer}");

            Note(answer);
        }
    }

    private void Note(JsonElement happened)
    {
        var parameters = happened.GetProperty("params");
        switch (happened.GetProperty("method").GetString())
        {
            case "Runtime.exceptionThrown" or "Runtime.consoleAPICalled":
                Complaints.Add(parameters.ToString());
                break;
            case "Log.entryAdded" when parameters.GetProperty("entry").GetProperty("source").GetString() != "network":
                Complaints.Add(parameters.ToString());
                break;
            case "Network.requestWillBeSent":
                Requests.Add(parameters.GetProperty("request").GetProperty("url").GetString()!);
                break;
        }
    }

    private async Task<JsonElement> Receive()
    {
        using var text = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, CancellationToken.None);
            text.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return JsonDocument.Parse(text.ToArray()).RootElement;
        }
    }
}
