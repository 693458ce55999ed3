using System.Globalization;
using Learnability.Experiments;

namespace Learnability.Cli;

/// <summary>Does each trial in a process of its own: a crash takes one trial with it, not the study.</summary>
/// <param name="folder">The study's folder.</param>
/// <param name="arguments">The command line that does a trial.</param>
/// <param name="start">Starts this program.</param>
internal sealed class ChildWorker(StudyFolder folder, Func<TrialPlan, IReadOnlyList<string>> arguments, Func<IReadOnlyList<string>, IChildProcess> start)
    : ITrialWorker
{
    /// <inheritdoc/>
    public TrialFailure? Run(TrialPlan trial, Action<double> progress, CancellationToken cancellation)
    {
        folder.Forget(trial);
        using var child = start(arguments(trial));
        using var ending = cancellation.Register(child.AskToEnd);
        while (child.Output.ReadLine() is { } line)
        {
            if (TrialProgressLine.Parse(line) is { } share)
                progress(share);
        }

        var (code, lastLine) = child.Wait();
        if (folder.Result(trial) is not null)
            return null;

        cancellation.ThrowIfCancellationRequested();
        return folder.Failure(trial) ?? TrialFailure.Of(code, string.Create(
            CultureInfo.InvariantCulture, $"its process ended with exit code {code}{(lastLine.Length == 0 ? "" : $" after: {lastLine}")}"));
    }
}
