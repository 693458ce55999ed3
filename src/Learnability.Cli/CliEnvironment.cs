namespace Learnability.Cli;

/// <summary>The world as the command line sees it, so that tests can run it in-process.</summary>
public sealed record CliEnvironment
{
    /// <summary>Receives results.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Receives progress, logs and errors.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>What is typed or piped in; a parent process closes it to ask for an end.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>Processor cores.</summary>
    public int Cores { get; init; } = Environment.ProcessorCount;

    /// <summary>What starts this program: its path, or that of the .NET host and its assembly's.</summary>
    public IReadOnlyList<string> Program { get; init; } = ["learnability"];

    /// <summary>Starts this program once more with other arguments.</summary>
    public Func<IReadOnlyList<string>, IChildProcess> StartChild { get; init; } = _ => throw new NotSupportedException("no processes here");

    /// <summary>Whether <see cref="Error"/> is a terminal that can be drawn on.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Where relative paths begin.</summary>
    public required string CurrentDirectory { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Tells the time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Makes the engines.</summary>
    public CliEngines Engines { get; init; } = CliEngines.Real;

    /// <summary>Cancelled by Ctrl-C or SIGTERM.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Which signal cancelled, once one has.</summary>
    public Func<ExitCode> InterruptedBy { get; init; } = () => ExitCode.Interrupted;

    /// <summary>The world of a real process.</summary>
    public static CliEnvironment OfProcess(Signals signals) => new()
    {
        In = Console.In,
        Program = ChildProcess.ThisProgram,
        StartChild = ChildProcess.Start,
        Out = new VisibleWriter(Console.Out),
        Error = new VisibleWriter(Console.Error),
        IsInteractive = !Console.IsErrorRedirected && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb"),
        CurrentDirectory = Environment.CurrentDirectory,
        Variable = Environment.GetEnvironmentVariable,
        Cancellation = signals.Cancellation,
        InterruptedBy = () => signals.Received,
    };

    /// <summary>A path as the user gave it, made absolute.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, CurrentDirectory);
}
