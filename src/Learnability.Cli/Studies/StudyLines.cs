namespace Learnability.Cli;

/// <summary>A study's course: a line a settled trial, and on a terminal one line below them that moves. Safe to use from several threads.</summary>
internal sealed class StudyLines(CliEnvironment environment, StudyFolder folder, StudyProgress progress) : IStudyObserver
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly Lock _lock = new();
    private long? _lastDrawn;

    /// <inheritdoc/>
    public void Started(TrialPlan trial) => Progressed(trial, 0);

    /// <inheritdoc/>
    public void Progressed(TrialPlan trial, double share)
    {
        progress.Advance(trial, share);
        lock (_lock)
        {
            if (!environment.IsInteractive || (_lastDrawn is { } last && environment.Clock.GetElapsedTime(last) < Interval))
                return;

            _lastDrawn = environment.Clock.GetTimestamp();
            Draw();
        }
    }

    /// <inheritdoc/>
    public void Finished(TrialPlan trial) => Settle(trial, TrialLine.Of(trial, folder.Result(trial)!, folder));

    /// <inheritdoc/>
    public void Retried(TrialPlan trial, TrialFailure failure) => Write($"study: {trial.Title} failed and is tried once more: {failure.Reason}");

    /// <inheritdoc/>
    public void Failed(TrialPlan trial, TrialFailure failure) => Settle(trial, $"{trial.Title} FAILED: {failure.Reason}");

    private void Settle(TrialPlan trial, string line)
    {
        progress.Settle(trial);
        var left = progress.Left is { } time && progress.Settled < progress.Trials ? $"; {EpochLines.Duration(time)} left" : "";
        Write($"study: {progress.Settled} of {progress.Trials}: {line}{left}");
    }

    private void Write(string line)
    {
        lock (_lock)
        {
            environment.Error.Write(environment.IsInteractive ? LiveLine.Erase : "");
            environment.Error.WriteLine(line);
            if (environment.IsInteractive)
                Draw();
        }
    }

    private void Draw()
    {
        var left = progress.Left is { } time ? $", {EpochLines.Duration(time)} left" : "";
        var atWork = string.Join("; ", progress.AtWork.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Trial.Title} {t.Share:P0}")));
        environment.Error.Write(progress.Settled < progress.Trials ? $"{LiveLine.Erase}study: {progress.Settled} of {progress.Trials}{left}: {atWork}" : LiveLine.Erase);
        environment.Error.Flush();
    }
}
