using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Learnability.Benchmarks;

/// <summary>Sees to it that no child outlives this process: on Ctrl-C and SIGTERM they end, with all that they started, before it does.</summary>
internal sealed class LiveChildren : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<Process> _live = [];
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Begins to listen.</summary>
    public LiveChildren() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, s => End(s, ExitCode.Interrupted)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, s => End(s, ExitCode.Terminated)),
    ];

    /// <summary>Starts a process that is to be ended with this one.</summary>
    public Process Start(ProcessStartInfo start)
    {
        lock (_lock)
        {
            var process = Process.Start(start) ?? throw new TransientException($"cannot start '{start.FileName}'; expected a new process. Run the command again.");
            _live.Add(process);
            return process;
        }
    }

    /// <summary>Forgets a process that has ended.</summary>
    public void Forget(Process process)
    {
        lock (_lock)
        {
            _live.Remove(process);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        KillAll();
    }

    private void End(PosixSignalContext signal, ExitCode code)
    {
        signal.Cancel = true;
        KillAll();
        Environment.Exit((int)code);
    }

    private void KillAll()
    {
        // Held for good when a signal came: nothing is started any more.
        lock (_lock)
        {
            foreach (var process in _live.Where(p => !p.HasExited))
            {
                process.Kill(entireProcessTree: true);
            }

            _live.Clear();
        }
    }
}
