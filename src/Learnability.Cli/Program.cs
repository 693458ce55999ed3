using System.Runtime.InteropServices;
using Learnability.Onnx;

namespace Learnability.Cli;

/// <summary>The composition root.</summary>
public static class Program
{
    /// <summary>The process's entry.</summary>
    public static int Main(string[] args)
    {
        if (args is [ModelIsolation.HostWord])
            return Host();

        using var signals = new Signals();
        return Run(args, CliEnvironment.OfProcess(signals));
    }

    /// <summary>Runs one command line; every fault ends here as one line and an exit code.</summary>
    public static int Run(IReadOnlyList<string> args, CliEnvironment environment)
    {
        var parsed = CommandTree.Create(environment, args).Parse(args);
        var isVerbose = parsed.GetValue(CommandTree.Verbose);
        try
        {
            if (ParseErrors.Describe(parsed) is { } complaint)
            {
                throw new UsageException(complaint);
            }

            // Signals are handled by this program: the library's own handling would end the process before a checkpoint is written.
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = environment.Out,
                Error = environment.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception fault)
        {
            return (int)ErrorReport.Write(fault, environment, isVerbose);
        }
    }

    /// <summary>Runs a model for another process of this program, which ends it by closing its stdin; signals to both are that one's to follow.</summary>
    private static int Host()
    {
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true);
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        ModelHost.Serve(input, output);
        return 0;
    }
}
