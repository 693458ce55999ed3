using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;
using Learnability.Serving;
using Learnability.Testing;

namespace Learnability.Fuzz.Server;

/// <summary>A service in this process, with a model of images and one of rows, both small, which takes labels back.</summary>
internal static class FuzzedService
{
    /// <summary>The model of images.</summary>
    public const string Images = "images";

    /// <summary>The model of rows of three floats.</summary>
    public const string Rows = "rows";

    private static readonly Lazy<ScoringService> Started = new(Start);

    /// <summary>Sends a request and holds its answer to the contract.</summary>
    /// <exception cref="BadInputException">It was refused as promised, or the connection was closed, as Kestrel does with what is no HTTP.</exception>
    /// <exception cref="InvalidOperationException">The answer is none that is promised.</exception>
    public static WireAnswer Ask(byte[] request)
    {
        var answer = Wire.Exchange(new IPEndPoint(IPAddress.Loopback, Started.Value.Address.Port), request);
        if (answer.Status is >= 200 and < 300)
            return answer;

        // 505 is what HTTP has for another version of it.
        if (answer.Status >= 500 && answer.Status != 505 || answer.Status is > 0 and < 200)
            throw new InvalidOperationException($"answered {answer.Status}: {answer.Body}");

        // What cannot be read as HTTP, Kestrel itself refuses, without a body.
        if (answer.Status == 0 || answer.Body.Length == 0)
            throw new BadInputException(answer.Status == 0 ? "the connection was closed without an answer" : $"{answer.Status} without a body");

        if (answer.Body.Contains("   at ", StringComparison.Ordinal) || answer.Body.Contains("Exception", StringComparison.Ordinal) || answer.Body.Contains(Path.GetTempPath(), StringComparison.Ordinal))
            throw new InvalidOperationException($"tells of the program's inside: {answer.Body}");

        throw new BadInputException($"{answer.Status} {JsonDocument.Parse(answer.Body).RootElement.GetProperty("detail").GetString()}");
    }

    /// <summary>A whole request.</summary>
    public static byte[] Request(string method, string address, string? type, byte[] body, string headers = "")
        => [.. Encoding.Latin1.GetBytes($"{method} {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}{(type is null ? "" : $"Content-Type: {type}\r\n")}Content-Length: {body.Length}\r\n\r\n"), .. body];

    private static ScoringService Start()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        File.WriteAllText(folder["model"], "x");
        ModelSource Source(string name, InputKind kind, FeatureShape shape) => new(name, [folder["model"]], () => new OpenedModel(new Session(new ModelCard(kind, shape, 3, TinyData.Names, ImmutableDictionary<string, string>.Empty)), null));
        var options = new ServingOptions { Port = 0, Timeout = TimeSpan.FromSeconds(10), MaxBody = 1 << 20, MaxPixels = 1 << 18, WatchRates = folder["labels"], Version = "0" };
        return ScoringService.Start(options, [Source(Images, InputKind.Images, TinyData.Shape), Source(Rows, InputKind.Table, new FeatureShape([3]))], _ => { }).GetAwaiter().GetResult();
    }

    /// <summary>A model whose logits are the first bytes of an example.</summary>
    private sealed class Session(ModelCard card) : IScoringSession
    {
        public EngineInfo Engine { get; } = new("Fake", "1", "", "cpu", 1);

        public ModelCard Card => card;

        public Logits Score(Examples images, CancellationToken cancellation)
            => new(3, [.. Enumerable.Range(0, images.Count).SelectMany(i => Enumerable.Range(0, 3).Select(c => images.Row(i)[c] / 100f))]);

        public void Dispose()
        {
        }
    }
}
