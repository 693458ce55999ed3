namespace Learnability.Cli;

/// <summary>A process of this program that was started by this process.</summary>
public interface IChildProcess : IDisposable
{
    /// <summary>Its stdin.</summary>
    TextWriter Input { get; }

    /// <summary>Its stdout.</summary>
    TextReader Output { get; }

    /// <summary>Asks for a checkpoint and an end, by closing its stdin. The system does the same when this process dies, however it dies.</summary>
    void AskToEnd();

    /// <summary>Waits for its end and gives its exit code (128 + n after signal n) and the last line of its stderr.</summary>
    (int ExitCode, string LastLine) Wait();
}
