using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Learnability.Serving;

/// <summary>The page at <c>/</c>: one file that asks nobody but this service, and may not.</summary>
internal static class StaticPage
{
    private static readonly Lazy<(byte[] Bytes, string Policy)> Loaded = new(Load);

    /// <summary>Answers with it.</summary>
    public static FileContentHttpResult Answer(HttpContext http)
    {
        var (bytes, policy) = Loaded.Value;
        http.Response.Headers.ContentSecurityPolicy = policy;
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return TypedResults.Bytes(bytes, "text/html; charset=utf-8");
    }

    private static (byte[], string) Load()
    {
        using var stream = typeof(StaticPage).Assembly.GetManifestResourceStream("page.html")!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        return (Encoding.UTF8.GetBytes(text),
            $"default-src 'none'; script-src {Hash(text, "script")}; style-src {Hash(text, "style")}; img-src blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    /// <summary>The only element of a kind, as a policy names it.</summary>
    private static string Hash(string page, string element)
    {
        var start = page.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        var content = page[start..page.IndexOf($"</{element}>", StringComparison.Ordinal)];
        return $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";
    }
}
