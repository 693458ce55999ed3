namespace Learnability.Onnx;

/// <summary>Why a model's process has ended.</summary>
internal enum ProcessEnd
{
    /// <summary>By itself, or by the system.</summary>
    OfItself,

    /// <summary>It took too much memory.</summary>
    Memory,

    /// <summary>It took too long.</summary>
    Time,

    /// <summary>It said what is no answer.</summary>
    Garbage,

    /// <summary>It was no longer wanted.</summary>
    Closed,
}

/// <summary>Ends in words.</summary>
internal static class ProcessEnds
{
    // What a shell would say: 128 and the signal's number.
    private const int Killed = 128 + 9;

    private static readonly Dictionary<int, string> Signals = new() { [128 + 4] = "SIGILL", [128 + 6] = "SIGABRT", [128 + 7] = "SIGBUS", [128 + 8] = "SIGFPE", [128 + 11] = "SIGSEGV" };

    /// <summary>An end as a fault.</summary>
    /// <param name="end">Why.</param>
    /// <param name="path">The model's file.</param>
    /// <param name="doing">When: <c>while it was opened</c>.</param>
    /// <param name="exitCode">The process's exit code.</param>
    /// <param name="lastLine">The last that it wrote on stderr; empty for nothing.</param>
    /// <param name="options">What it was allowed.</param>
    public static ModelLostException Explain(this ProcessEnd end, string path, string doing, int exitCode, string lastLine, IsolationOptions options) => end switch
    {
        ProcessEnd.Memory => new(false, string.Create(
            CultureInfo.InvariantCulture,
            $"found '{path}', which took more than {options.MaxMemory / (double)(1L << 20):0.#} MiB of memory {doing}; expected it to do with that. If you trust it, allow it more by --model-memory; else do not use it.")),
        ProcessEnd.Time => new(false, string.Create(
            CultureInfo.InvariantCulture,
            $"found '{path}', which was not done after {(doing.EndsWith("opened", StringComparison.Ordinal) ? options.OpenPatience : options.RunPatience).TotalSeconds:0.#} s {doing}; expected an answer by then. If you trust it, and it is only slow, run it by --isolate never; else do not use it.")),
        ProcessEnd.Garbage => new(false, $"found '{path}', whose process said what is no answer {doing}; expected class scores. Do not use it, or export it again from its source."),
        _ when exitCode == Killed => new(true, $"found '{path}' without its process, which the system ended {doing}, most likely for lack of memory; expected it to run. Try again later, or on a machine with more memory."),
        _ => new(false, $"found '{path}', whose process ended {How(exitCode)} {doing}{(lastLine.Length == 0 ? "" : $" (after: {lastLine})")}; expected a model that the runtime survives. Do not use it, or export it again from its source."),
    };

    private static string How(int exitCode) => Signals.TryGetValue(exitCode, out var signal)
        ? $"by {signal}"
        : string.Create(CultureInfo.InvariantCulture, $"with exit code {exitCode}");
}
