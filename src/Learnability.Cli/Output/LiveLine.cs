namespace Learnability.Cli;

/// <summary>On a terminal: one line, redrawn in place some times a second, under the lines of the finished epochs.</summary>
internal sealed class LiveLine(string title, TextWriter terminal, TimeProvider clock, EpochLines lines) : ITrainingObserver
{
    private const int BarWidth = 24;

    /// <summary>Return to the line's start and erase it (ECMA-48: CR, then EL).</summary>
    public const string Erase = "\r\u001b[2K";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private long? _last;

    /// <inheritdoc/>
    public void OnStep(TrainingProgress progress)
    {
        if (_last is { } last && clock.GetElapsedTime(last) < Interval && progress.Step < progress.Steps)
            return;

        _last = clock.GetTimestamp();
        var filled = (int)((long)BarWidth * progress.Step / progress.Steps);
        terminal.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{Erase}{title}: [{new string('#', filled)}{new string('.', BarWidth - filled)}] step {progress.Step} of {progress.Steps}, "
            + $"{progress.ImagesPerSecond:N0} images/s, {EpochLines.Duration(progress.Remaining)} left"));
        terminal.Flush();
    }

    /// <inheritdoc/>
    public void OnEpoch(EpochRecord epoch, TrainingProgress progress)
    {
        terminal.Write(Erase);
        lines.OnEpoch(epoch, progress);
    }

    /// <inheritdoc/>
    public void OnCheckpoint(TrainingCheckpoint checkpoint) => terminal.Write(Erase);
}
