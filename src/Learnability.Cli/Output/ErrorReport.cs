using System.Runtime.InteropServices;

namespace Learnability.Cli;

/// <summary>The one place where faults become text and exit codes.</summary>
public static class ErrorReport
{
    private const int NoSpaceUnix = 28;
    private const int NoSpaceWindows = unchecked((int)0x80070070);

    /// <summary>Writes one line on the fault (with <paramref name="verbose"/>, its stack trace too) and gives its exit code.</summary>
    public static ExitCode Write(Exception fault, CliEnvironment environment, bool verbose)
    {
        var (code, message) = Translate(fault, environment);
        environment.Error.WriteLine($"error: {message.ReplaceLineEndings(" ")}");
        if (verbose)
        {
            environment.Error.WriteLine(fault);
        }

        return code;
    }

    /// <summary>A fault's exit code and what to say of it, in one line.</summary>
    public static (ExitCode Code, string Message) Translate(Exception fault, CliEnvironment environment) => fault switch
    {
        LearnabilityException known => (known.ExitCode, known.Message),
        OperationCanceledException => (environment.InterruptedBy(), "interrupted; a run or a study goes on from where it stopped, by the same command."),
        _ when IsOutOfMemory(fault) => (ExitCode.Transient, $"out of memory ({FirstLine(fault)}); use a smaller --batch or another --device, or try again later."),
        IOException { HResult: NoSpaceUnix or NoSpaceWindows } => (ExitCode.Transient, $"the disk is full ({FirstLine(fault)}); free some space and run again."),
        UnauthorizedAccessException => (ExitCode.Usage, $"no permission ({FirstLine(fault)}); choose another folder or change its rights."),
        IOException => (ExitCode.BadInput, $"a file could not be read or written ({FirstLine(fault)})."),
        DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException } => (ExitCode.Usage,
            $"a native library could not be loaded ({FirstLine(fault.InnerException ?? fault)}); run ./build.sh, which fetches it."),
        _ => (ExitCode.BadInput, $"unexpected {fault.GetType().Name}: {FirstLine(fault)}; this is a fault of the program itself, met on this input (--verbose shows where)."),
    };

    private static bool IsOutOfMemory(Exception fault)
        => fault is OutOfMemoryException
            || (fault is ExternalException && fault.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase))
            || (fault is ExternalException && fault.Message.Contains("can't allocate memory", StringComparison.OrdinalIgnoreCase))
            || (fault.InnerException is { } inner && IsOutOfMemory(inner));

    private static string FirstLine(Exception fault) => fault.Message.Split('\n')[0].TrimEnd('\r', '.', ' ');
}
