using System.Runtime.InteropServices;

namespace Learnability.Cli;

/// <summary>Turns the first SIGINT or SIGTERM into a cancellation; the second ends the process at once.</summary>
public sealed class Signals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Begins to listen.</summary>
    public Signals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, c => Handle(c, ExitCode.Interrupted)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => Handle(c, ExitCode.Terminated)),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Cancellation => _source.Token;

    /// <summary>The exit code of the signal that came.</summary>
    public ExitCode Received { get; private set; } = ExitCode.Interrupted;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Handle(PosixSignalContext context, ExitCode code)
    {
        // A second signal is left to its default, which ends the process.
        if (_source.IsCancellationRequested)
            return;

        context.Cancel = true;
        Received = code;
        _source.Cancel();
    }
}
