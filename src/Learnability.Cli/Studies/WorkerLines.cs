namespace Learnability.Cli;

/// <summary>
/// What a process that does trials tells its parent on stdout: lines of <c>progress 0.250</c>, and <c>done 0</c> with the exit code that the trial would have
/// ended with alone.
/// </summary>
internal sealed class WorkerLines(TextWriter output)
{
    private const string ProgressWord = "progress ";
    private const string DoneWord = "done ";

    // Finer steps are not seen on a bar.
    private const double LeastStep = 0.005;

    private double _last = double.NegativeInfinity;

    /// <summary>The share, in [0, 1], that a line tells; null where it is another line.</summary>
    public static double? Progress(string line)
        => line.StartsWith(ProgressWord, StringComparison.Ordinal)
            && double.TryParse(line.AsSpan(ProgressWord.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
            ? share
            : null;

    /// <summary>Whether a line tells of a trial's end, one way or the other.</summary>
    public static bool IsDone(string line) => line.StartsWith(DoneWord, StringComparison.Ordinal);

    /// <summary>Tells a share, unless it has hardly changed.</summary>
    public void WriteProgress(double share)
    {
        if (share - _last < LeastStep && share < 1)
            return;

        _last = share;
        Write(string.Create(CultureInfo.InvariantCulture, $"{ProgressWord}{share:0.000}"));
    }

    /// <summary>Tells of a trial's end.</summary>
    public void WriteDone(int exitCode) => Write(string.Create(CultureInfo.InvariantCulture, $"{DoneWord}{exitCode}"));

    private void Write(string line)
    {
        output.WriteLine(line);
        output.Flush();
    }
}
