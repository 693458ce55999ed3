namespace Learnability.Data;

/// <summary>How long a download waits.</summary>
/// <param name="Answer">For the server's answer: name resolution, connection and headers together.</param>
/// <param name="Stall">For the next byte of a running transfer.</param>
internal sealed record DownloadPatience(TimeSpan Answer, TimeSpan Stall)
{
    /// <summary>Twelve seconds for an answer, so that a machine without a network has its data within fifteen; fifteen for a byte.</summary>
    public static DownloadPatience Default { get; } = new(TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(15));
}
