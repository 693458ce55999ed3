using System.Collections.Concurrent;

namespace Learnability.Cli;

/// <summary>
/// Does trials in processes of their own, as many as are at work at once: a crash takes one trial with it, not the study. A process does trial after trial, so
/// that engines and images are loaded once a process.
/// </summary>
/// <param name="folder">The study's folder.</param>
/// <param name="commands">The command lines of processes that do trials, one a device; as many processes are at work with one as with another.</param>
/// <param name="start">Starts this program.</param>
internal sealed class ChildWorker(StudyFolder folder, IReadOnlyList<IReadOnlyList<string>> commands, Func<IReadOnlyList<string>, IChildProcess> start)
    : ITrialWorker, IDisposable
{
    private readonly ConcurrentBag<Child> _idle = [];
    private readonly int[] _living = new int[commands.Count];

    /// <inheritdoc/>
    public TrialFailure? Run(TrialPlan trial, Action<double> progress, CancellationToken cancellation)
    {
        folder.Forget(trial);
        var child = _idle.TryTake(out var idle) ? idle : Start();
        bool isDone;
        using (cancellation.Register(child.Process.AskToEnd))
        {
            isDone = Ask(child.Process, trial, progress);
        }

        if (isDone && folder.Result(trial) is not null)
        {
            _idle.Add(child);
            return null;
        }

        // What is left of a process in which a trial failed is not trusted with another one.
        var (code, lastLine) = End(child);
        if (folder.Result(trial) is not null)
            return null;

        cancellation.ThrowIfCancellationRequested();
        return folder.Failure(trial) ?? TrialFailure.Of(code, string.Create(
            CultureInfo.InvariantCulture, $"its process ended with exit code {code}{(lastLine.Length == 0 ? "" : $" after: {lastLine}")}"));
    }

    /// <summary>Ends the processes, none of which is at work any more.</summary>
    public void Dispose()
    {
        while (_idle.TryTake(out var child))
        {
            End(child);
        }
    }

    /// <summary>Starts a process where the fewest are.</summary>
    private Child Start()
    {
        int command;
        lock (_living)
        {
            command = Array.IndexOf(_living, _living.Min());
            _living[command]++;
        }

        return new Child(start(commands[command]), command);
    }

    /// <summary>Has a trial done; false where the process ended instead.</summary>
    private static bool Ask(IChildProcess child, TrialPlan trial, Action<double> progress)
    {
        try
        {
            child.Input.WriteLine(trial.Index.ToString(CultureInfo.InvariantCulture));
            child.Input.Flush();
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            return false;
        }

        while (child.Output.ReadLine() is { } line)
        {
            if (WorkerLines.IsDone(line))
                return true;

            if (WorkerLines.Progress(line) is { } share)
                progress(share);
        }

        return false;
    }

    private (int ExitCode, string LastLine) End(Child child)
    {
        using (child.Process)
        {
            child.Process.AskToEnd();
            var end = child.Process.Wait();
            lock (_living)
            {
                _living[child.Command]--;
            }

            return end;
        }
    }

    /// <summary>A process, and the number of the command line that started it.</summary>
    private sealed record Child(IChildProcess Process, int Command);
}
