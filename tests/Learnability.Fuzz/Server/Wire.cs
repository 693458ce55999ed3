using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Learnability.Fuzz.Server;

/// <summary>An answer as it came: the status, 0 where the connection was closed without one, and the body.</summary>
/// <param name="Status">HTTP's number.</param>
/// <param name="Body">The text.</param>
internal sealed record WireAnswer(int Status, string Body);

/// <summary>Bytes to a server and back, on a connection of their own: what no client library would send.</summary>
internal static class Wire
{
    // In µs. Whoever has not answered a request by then that is cut off waits for its rest; a whole one is answered sooner or later, unless it only looks whole.
    private const int ShortWait = 10_000;
    private const int WholeWait = 3_000_000;
    private const int LongWait = 15_000_000;
    private const int Largest = 1 << 22;
    private const int Connects = 3;

    /// <summary>Sends a request and reads until the connection is closed, or the answer has come whole.</summary>
    /// <exception cref="TimeoutException">Nothing came in 15 s, though no more is sent.</exception>
    public static WireAnswer Exchange(IPEndPoint server, byte[] request)
    {
        using var socket = Connected(server);
        using var answer = new MemoryStream();
        try
        {
            for (var sent = 0; sent < request.Length && !socket.Poll(0, SelectMode.SelectRead);)
                sent += socket.Send(request.AsSpan(sent, Math.Min(request.Length - sent, 1 << 15)));

            if (!socket.Poll(IsWhole(request) ? WholeWait : ShortWait, SelectMode.SelectRead))
                socket.Shutdown(SocketShutdown.Send);

            Receive(socket, answer, hasBody: !request.AsSpan().StartsWith("HEAD "u8));
        }
        catch (SocketException fault) when (fault.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown or SocketError.ConnectionAborted)
        {
            // What had come before counts.
        }

        return Parsed(answer.ToArray());
    }

    /// <summary>A connection. Of very many in a short time one may fail by the machine's own bounds, which says nothing of the server.</summary>
    private static Socket Connected(IPEndPoint server)
    {
        for (var left = Connects; ; left--)
        {
            var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, LingerState = new LingerOption(true, 0) };
            try
            {
                socket.Connect(server);
                return socket;
            }
            catch (SocketException) when (left > 1)
            {
                socket.Dispose();
            }
        }
    }

    private static bool IsWhole(byte[] request)
    {
        var end = request.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;

        var head = Encoding.Latin1.GetString(request, 0, end);
        var body = request.AsSpan(end + 4);
        return head.Contains("Transfer-Encoding", StringComparison.OrdinalIgnoreCase) ? body.EndsWith("0\r\n\r\n"u8) : Lengths(head) is [var length] && body.Length >= length;
    }

    private static void Receive(Socket socket, MemoryStream answer, bool hasBody)
    {
        var buffer = new byte[1 << 14];
        while (answer.Length < Largest)
        {
            if (!socket.Poll(LongWait, SelectMode.SelectRead))
                throw new TimeoutException("no answer in 15 s");

            var count = socket.Receive(buffer);
            if (count == 0)
                return;

            answer.Write(buffer, 0, count);

            // A connection that stays open ends with the body that its header announced.
            if (Final(Encoding.Latin1.GetString(answer.GetBuffer(), 0, (int)answer.Length)) is var text && text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and var end
                && (!hasBody || (Announced(text[..end]) is { } length ? text.Length >= end + 4 + length : text.EndsWith("0\r\n\r\n", StringComparison.Ordinal))))
            {
                return;
            }
        }
    }

    /// <summary>What comes after "go on" (100), which is no answer yet.</summary>
    private static string Final(string text) => text.StartsWith("HTTP/1.1 100 ", StringComparison.Ordinal) && text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and var end ? text[(end + 4)..] : text;

    private static int? Announced(string head)
        => Lengths(head) is [var length, ..] ? length : head.Contains("Transfer-Encoding", StringComparison.OrdinalIgnoreCase) ? null : 0;

    private static int[] Lengths(string head)
    {
        const string name = "Content-Length:";
        return [.. head.Split("\r\n").Where(l => l.StartsWith(name, StringComparison.OrdinalIgnoreCase)).Select(l => int.TryParse(l.AsSpan(name.Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var length) ? length : int.MaxValue)];
    }

    private static WireAnswer Parsed(byte[] bytes)
    {
        var text = Final(Encoding.Latin1.GetString(bytes));
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);

        // Who begins in HTTP/2 is told in a frame of it (GOAWAY) that this is not spoken here.
        if (!text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) || end < 0)
            return bytes is [] or [0, 0, ..] ? new WireAnswer(0, "") : throw new InvalidOperationException($"answered what is no HTTP: {text[..Math.Min(text.Length, 80)]}");

        var (head, body) = (text[..end], text[(end + 4)..]);
        return new WireAnswer(int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture), head.Contains("Transfer-Encoding", StringComparison.OrdinalIgnoreCase) ? Utf8(Joined(body)) : Utf8(body));
    }

    private static string Utf8(string latin) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin));

    /// <summary>The chunks of a body, one after another.</summary>
    private static string Joined(string body)
    {
        var joined = new StringBuilder();
        for (var at = 0; body.IndexOf("\r\n", at, StringComparison.Ordinal) is >= 0 and var line
             && int.TryParse(body.AsSpan(at, line - at), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var length) && length > 0 && line + 2 + length <= body.Length; at = line + 4 + length)
        {
            joined.Append(body, line + 2, length);
        }

        return joined.ToString();
    }
}
