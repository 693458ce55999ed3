using System.Globalization;

namespace Learnability.Cli;

/// <summary>What a trial in a process of its own tells its parent on stdout: lines of <c>progress 0.250</c>.</summary>
internal sealed class TrialProgressLine(TextWriter output)
{
    private const string Prefix = "progress ";

    // Finer steps are not seen on a bar.
    private const double LeastStep = 0.005;

    private double _last = double.NegativeInfinity;

    /// <summary>The share, in [0, 1], that a line tells; null where it is another line.</summary>
    public static double? Parse(string line)
        => line.StartsWith(Prefix, StringComparison.Ordinal)
            && double.TryParse(line.AsSpan(Prefix.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
            ? share
            : null;

    /// <summary>Tells a share, unless it has hardly changed.</summary>
    public void Write(double share)
    {
        if (share - _last < LeastStep && share < 1)
            return;

        _last = share;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{share:0.000}"));
        output.Flush();
    }
}
