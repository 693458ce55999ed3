using System.CommandLine;

namespace Learnability.Cli;

/// <summary>What to compute on.</summary>
/// <param name="Device"><c>auto</c>, <c>cpu</c> or <c>cuda[:n]</c>.</param>
/// <param name="Threads">CPU threads, or null for as many as there are cores.</param>
public sealed record DeviceChoice(string Device, int? Threads);

/// <summary>The options that choose the device.</summary>
internal static class EngineOptions
{
    /// <summary>The device.</summary>
    public static Option<string?> Device { get; } = Opt.Text("--device", "auto|cpu|cuda[:n]", "what to compute on; auto (default) takes CUDA where there is one");

    /// <summary>CPU threads.</summary>
    public static Option<int?> Threads { get; } = Opt.Whole("--threads", "N", "CPU threads; default: one a core");

    /// <summary>All of them.</summary>
    public static Option[] All => [Device, Threads];

    /// <summary>What the user chose.</summary>
    public static DeviceChoice Read(ParseResult parsed)
    {
        var threads = parsed.GetValue(Threads);
        return threads is < 1
            ? throw new UsageException($"found --threads {threads}; expected a whole number of at least 1.")
            : new DeviceChoice(parsed.GetValue(Device) ?? "auto", threads);
    }
}
