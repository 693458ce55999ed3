namespace Learnability.Cli;

/// <summary>Writes a run's course to the log: a line an epoch, and on a terminal a line that moves in between.</summary>
internal sealed class ConsoleObserver(CliEnvironment environment) : IRunObserver
{
    /// <inheritdoc/>
    public void Note(string line) => environment.Error.WriteLine(line);

    /// <inheritdoc/>
    public ITrainingObserver Training(string title)
    {
        var lines = new EpochLines(title, environment.Error);
        return environment.IsInteractive ? new LiveLine(title, environment.Error, environment.Clock, lines) : lines;
    }
}
