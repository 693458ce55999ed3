using Learnability.Data;

namespace Learnability.Cli;

/// <summary>A line for each tenth of a download.</summary>
internal sealed class DownloadNotes(Action<string> note) : IProgress<DownloadProgress>
{
    private const int Parts = 10;
    private const double BytesInMegabyte = 1e6;
    private readonly Lock _lock = new();
    private long _last = -1;

    /// <inheritdoc/>
    public void Report(DownloadProgress value)
    {
        var part = Parts * value.Received / Math.Max(1, value.Total);
        lock (_lock)
        {
            if (part == _last)
                return;

            _last = part;
        }

        note(string.Create(
            CultureInfo.InvariantCulture,
            $"downloading {value.Address}: {value.Received / BytesInMegabyte:0} of {value.Total / BytesInMegabyte:0} MB"));
    }
}
