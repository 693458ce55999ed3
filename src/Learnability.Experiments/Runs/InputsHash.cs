using System.Security.Cryptography;
using System.Text;

namespace Learnability.Experiments;

/// <summary>The hash of all that decides a stage's outcome.</summary>
public static class InputsHash
{
    /// <summary>SHA-256 over named texts, in lower-case hexadecimal. Each text's length is hashed too, so that no two lists look alike.</summary>
    public static string Of(params ReadOnlySpan<Input> parts)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, value) in parts)
        {
            sha.AppendData(Encoding.UTF8.GetBytes($"{name.Length}:{name}={value.Length}:{value}\n"));
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
