using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Learnability.Data;

/// <summary>Compares a downloaded archive with what is known of it.</summary>
internal static class ArchiveChecksums
{
    private const int BufferSize = 1 << 20;

    /// <summary>Checks length, MD5 and SHA-256.</summary>
    /// <exception cref="BadInputException">One of them differs.</exception>
    [SuppressMessage("Security", "CA5351", Justification = "MD5 is what the publisher states; SHA-256 beside it is what protects.")]
    public static void Check(string path, ArchiveFacts facts, CancellationToken cancellation)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = InputFile.Open(path);
        Compare(path, "a length of", $"{file.Length}", $"{facts.Length}");
        var buffer = new byte[BufferSize];
        for (int read; (read = file.Read(buffer)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            md5.AppendData(buffer, 0, read);
            sha256.AppendData(buffer, 0, read);
        }

        Compare(path, "MD5", Convert.ToHexStringLower(md5.GetHashAndReset()), facts.Md5);
        Compare(path, "SHA-256", Convert.ToHexStringLower(sha256.GetHashAndReset()), facts.Sha256);
    }

    private static void Compare(string path, string what, string found, string expected)
    {
        if (found != expected)
        {
            throw new BadInputException(
                $"found {what} {found} for '{path}'; expected {expected}. The file is damaged or not the official one: delete it and run the command again.");
        }
    }
}
