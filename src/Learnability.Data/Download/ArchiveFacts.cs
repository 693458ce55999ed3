namespace Learnability.Data;

/// <summary>A published archive and what is known of it.</summary>
/// <param name="Address">Where it is had.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Md5">MD5 in lower-case hexadecimal: the checksum that its publisher states.</param>
/// <param name="Sha256">SHA-256 in lower-case hexadecimal: the checksum that cannot be forged.</param>
internal sealed record ArchiveFacts(Uri Address, long Length, string Md5, string Sha256)
{
    /// <summary>The archive's file name.</summary>
    public string FileName => Path.GetFileName(Address.LocalPath);
}
