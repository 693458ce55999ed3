using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Learnability.Serving;

/// <summary>Lets in only who bears the token. Compared are hashes, in constant time, so that neither length nor beginning of the token shows.</summary>
internal sealed class Bearer(string token)
{
    private const string Scheme = "Bearer ";

    // Probes have no token, and the page asks for it.
    private static readonly string[] Open = ["/", "/v2/health/live", "/v2/health/ready"];

    private readonly byte[] _hash = Hash(token);

    /// <summary>Lets a request pass.</summary>
    /// <exception cref="Refusal">It bears no token, or another.</exception>
    public void Check(HttpRequest request)
    {
        if (Open.Contains(request.Path.Value))
            return;

        var header = request.Headers.Authorization;
        var isRight = header is [{ } text] && text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Hash(text[Scheme.Length..].Trim()), _hash);
        if (!isRight)
            throw new Refusal(401, "found no token, or not the right one; expected the header 'Authorization: Bearer TOKEN' with that of --token-file.");
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
