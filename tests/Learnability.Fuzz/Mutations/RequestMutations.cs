using System.Globalization;
using System.Text;

namespace Learnability.Fuzz.Mutations;

/// <summary>Changes of requests: their first line, headers, lengths and chunks; of forms their parts and boundaries; of tensors the JSON, the bytes behind it and how much of it is which.</summary>
public static class RequestMutations
{
    private static readonly string[] Lines =
    [
        "Content-Length: 0", "Content-Length: 5", "Content-Length: -1", "Content-Length: 99999999999999999999", "Content-Length: 1, 1", "Content-Length: +3", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: identity", "Expect: 100-continue", "Expect: nothing", "Host: evil.example", "Host:", "Host: a b", "Host: [::1", "Host: localhost:99999", "Connection: keep-alive", "Connection: upgrade", "Upgrade: h2c", "Upgrade: websocket",
        "Content-Type: multipart/form-data", "Content-Type: multipart/form-data; boundary=\"", "Content-Type: application/json; charset=x", "Content-Type: image/*", "Content-Type: ;;", "Content-Encoding: gzip", "Accept: nothing/x",
        "Authorization: Bearer", "Authorization: Basic ::", "Range: bytes=0-1", "If-None-Match: *", "Cookie: a=b; c", "X\u00ff: y", ": y", "no colon", " folded", "X: \u0000", "X: \u0001y", "Inference-Header-Content-Length: 1", "Origin: null",
    ];

    private static readonly string[] FirstLines =
    [
        "GET / HTTP/1.1", "GET / HTTP/1.0", "GET / HTTP/2.0", "GET /", "PRI * HTTP/2.0", "POST /v1/classify HTTP/1.1", "PUT /v1/classify HTTP/1.1", "DELETE /v1/models HTTP/1.1", "OPTIONS * HTTP/1.1", "CONNECT a:1 HTTP/1.1", "TRACE / HTTP/1.1",
        "HEAD /v2/health/live HTTP/1.1", "GET http://localhost/v1/models HTTP/1.1", "GET //etc/passwd HTTP/1.1", "GET /%00 HTTP/1.1", "GET /%ff%fe HTTP/1.1", "GET /v2/models/%2e%2e%2f HTTP/1.1", "GET /v2/models/rows/ready?x=%zz HTTP/1.1",
        "POST /v1/feedback HTTP/1.1", "GET /v1/rates HTTP/1.1", "GET /v1/rates?model=x HTTP/1.1", "GET /v1/classify?top=x HTTP/1.1", "POST /v1/classify?model=images&top=-1 HTTP/1.1", "POST /v1/classify?model=images&top=99999999999 HTTP/1.1", "\u0000 / HTTP/1.1",
    ];

    /// <summary>One change of a whole request.</summary>
    public static byte[] OfRequest(byte[] bytes, Draws draws)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return ByteMutations.Of(bytes, bytes, draws);

        var (lines, body) = (Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n").ToList(), bytes[(end + 4)..]);
        var at = draws.Below(lines.Count);
        switch (draws.Below(9))
        {
            case 0:
                lines[0] = draws.Of(FirstLines);
                break;
            case 1:
                lines.RemoveAt(at);
                break;
            case 2:
                lines.Insert(at, lines[at]);
                break;
            case 3 or 4:
                lines.Insert(1 + draws.Below(lines.Count), draws.Of(Lines));
                break;
            case 5:
                lines[at] += new string((char)(32 + draws.Below(95)), 1 << draws.Below(16));
                break;
            case 6:
                lines[at] = Encoding.Latin1.GetString(ByteMutations.Of(Encoding.Latin1.GetBytes(lines[at]), "x: y"u8.ToArray(), draws));
                break;
            case 7:
                lines.AddRange(Enumerable.Range(0, 1 << draws.Below(9)).Select(i => $"X-{i}: y"));
                break;
            default:
                body = ByteMutations.Of(body, body, draws);
                break;
        }

        return [.. Encoding.Latin1.GetBytes(string.Join(draws.OneIn(16) ? "\n" : "\r\n", lines)), .. "\r\n\r\n"u8, .. body];
    }

    /// <summary>One change of a form whose content type stands before it, on a line of its own.</summary>
    public static byte[] OfForm(byte[] bytes, Draws draws)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var parts = text.Split("--b0undary").ToList();
        var at = draws.Below(parts.Count);
        switch (draws.Below(8))
        {
            case 0:
                parts.RemoveAt(at);
                break;
            case 1:
                parts.InsertRange(at, Enumerable.Repeat(parts[at], 1 << draws.Below(8)));
                break;
            case 2:
                return Encoding.Latin1.GetBytes(text.Replace("boundary=b0undary", draws.Of(["boundary=", "boundary=\"b0undary\"", $"boundary={new string('b', 80)}", "boundary=other", "", "boundary=b0undary; boundary=x", "boundary=\""]), StringComparison.Ordinal));
            case 3:
                parts[at] = parts[at].Replace("form-data", draws.Of(["attachment", "", "form-data; filename*=UTF-8''%ff", "form-data; filename=\"../../x\"", $"form-data; filename={new string('y', 1 << draws.Below(15))}"]), StringComparison.Ordinal);
                break;
            case 4:
                parts[at] = parts[at].Replace("\r\n\r\n", $"\r\n{draws.Of(Lines)}\r\n\r\n", StringComparison.Ordinal);
                break;
            case 5:
                parts[at] = parts[at].Replace("\r\n", draws.Of(["\n", "\r", "\r\n\r\n", ""]), StringComparison.Ordinal);
                break;
            case 6:
                return Encoding.Latin1.GetBytes(text.Replace("multipart/form-data", draws.Of(["multipart/mixed", "image/png", "application/octet-stream", "multipart/", "text/plain"]), StringComparison.Ordinal));
            default:
                parts[at] = Encoding.Latin1.GetString(ByteMutations.Of(Encoding.Latin1.GetBytes(parts[at]), Encoding.Latin1.GetBytes(draws.Of(parts)), draws));
                break;
        }

        return Encoding.Latin1.GetBytes(string.Join("--b0undary", parts));
    }

    /// <summary>One change of a tensor in bytes, before which stand, on a line, how many of the bytes are JSON, and that.</summary>
    public static byte[] OfTensorBytes(byte[] bytes, Draws draws)
    {
        var line = Array.IndexOf(bytes, (byte)'\n');
        if (line < 0 || !int.TryParse(Encoding.ASCII.GetString(bytes, 0, line), NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > bytes.Length - line - 1)
            return ByteMutations.Of(bytes, bytes, draws);

        var (json, tensor) = (Encoding.UTF8.GetString(bytes, line + 1, length), bytes[(line + 1 + length)..]);
        var said = draws.Below(4) == 0 ? draws.Of(["-1", "0", "", "x", "99999999999", "1", $"{length + 1}", $"{length} "]) : null;
        if (draws.OneIn(2))
            json = JsonMutations.Of(json, draws);
        else
            tensor = ByteMutations.Of(tensor, tensor, draws);

        var text = Encoding.UTF8.GetBytes(json);
        return [.. Encoding.ASCII.GetBytes($"{said ?? $"{text.Length}"}\n"), .. text, .. tensor];
    }
}
