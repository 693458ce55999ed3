namespace Learnability.Data;

/// <summary>Where a download stands.</summary>
/// <param name="Address">What is downloaded.</param>
/// <param name="Received">Bytes on this machine, those of an earlier run included.</param>
/// <param name="Total">Bytes of the whole.</param>
public readonly record struct DownloadProgress(Uri Address, long Received, long Total);
