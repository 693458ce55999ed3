using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Learnability.Data.Tests.Support;

/// <summary>An HTTP server on the loopback interface that answers each request by the next of the given answers, then closes the connection.</summary>
internal sealed class TinyServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<string> _requests = [];
    private readonly Task _work;

    public TinyServer(params Func<Stream, CancellationToken, Task>[] answers)
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/data/archive.tar.gz");
        _work = ServeAsync(answers);
    }

    public Uri Address { get; }

    /// <summary>The requests so far, headers and all.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>An answer: a status line's end, headers, and a body.</summary>
    public static Func<Stream, CancellationToken, Task> Answer(string status, byte[] body, params string[] headers) =>
        (stream, end) => SendAsync(stream, Head(status, body.Length, headers), body, end);

    /// <summary>The part of a file from <paramref name="start"/>, as a server answers to a range request.</summary>
    public static Func<Stream, CancellationToken, Task> Part(byte[] file, int start) =>
        Answer("206 Partial Content", file[start..], $"Content-Range: bytes {start}-{file.Length - 1}/{file.Length}");

    /// <summary>Promises a whole file, sends <paramref name="count"/> bytes of it, and hangs up.</summary>
    public static Func<Stream, CancellationToken, Task> BreakingOff(byte[] file, int count) =>
        (stream, end) => SendAsync(stream, Head("200 OK", file.Length, []), file[..count], end);

    /// <summary>Promises a whole file, sends <paramref name="count"/> bytes of it, and then nothing.</summary>
    public static Func<Stream, CancellationToken, Task> Stalling(byte[] file, int count) => async (stream, end) =>
    {
        await SendAsync(stream, Head("200 OK", file.Length, []), file[..count], end);
        await Task.Delay(Timeout.Infinite, end);
    };

    /// <summary>Takes the request and says nothing.</summary>
    public static Func<Stream, CancellationToken, Task> Silent() => (_, end) => Task.Delay(Timeout.Infinite, end);

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _work.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        _end.Dispose();
    }

    private static string Head(string status, int length, string[] headers) => string.Join(
        "\r\n",
        [$"HTTP/1.1 {status}", "Content-Length: " + length.ToString(CultureInfo.InvariantCulture), "Connection: close", .. headers, string.Empty, string.Empty]);

    private static async Task SendAsync(Stream stream, string head, byte[] body, CancellationToken end)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), end);
        await stream.WriteAsync(body, end);
        await stream.FlushAsync(end);
    }

    private async Task ServeAsync(Func<Stream, CancellationToken, Task>[] answers)
    {
        // Answers may hang until the end, so none waits for the one before it.
        var running = new List<Task>();
        foreach (var answer in answers)
        {
            running.Add(ServeOneAsync(await _listener.AcceptTcpClientAsync(_end.Token), answer));
        }

        await Task.WhenAll(running);
    }

    private async Task ServeOneAsync(TcpClient accepted, Func<Stream, CancellationToken, Task> answer)
    {
        using var client = accepted;
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var request = new StringBuilder();
        while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 } line)
        {
            request.Append(line).Append('\n');
        }

        lock (_requests)
        {
            _requests.Add(request.ToString());
        }

        await answer(stream, _end.Token);
    }
}
