namespace Learnability.Cli;

/// <summary>What to compute on.</summary>
/// <param name="Device"><c>auto</c>, <c>cpu</c> or <c>cuda[:n]</c>.</param>
/// <param name="Threads">CPU threads, or null for as many as there are cores.</param>
/// <param name="Precision">What to train in, one of <see cref="Precisions"/>; null for auto.</param>
public sealed record DeviceChoice(string Device, int? Threads, string? Precision = null);

/// <summary>The options that choose the device.</summary>
internal static class EngineOptions
{
    /// <summary>The device.</summary>
    public static Option<string?> Device { get; } = Opt.Text("--device", "auto|cpu|cuda[:n]", "what to compute on; auto (default) takes CUDA where there is one");

    /// <summary>CPU threads.</summary>
    public static Option<int?> Threads { get; } = Opt.Whole("--threads", "N", "CPU threads; default: one a core");

    /// <summary>What to train in.</summary>
    public static Option<string?> Precision { get; } = Opt.Choice(
        "--precision",
        [.. Precisions.All],
        "FORMAT",
        $"what convolutions are trained in: {Precisions.Auto} (default; {Precisions.Float16} on CUDA, {Precisions.Full} on the CPU), {string.Join(", ", Precisions.All.Skip(1))}. What is exported is {Precisions.Full} in any case");

    /// <summary>Those of commands that train.</summary>
    public static Option[] All => [Device, Precision, Threads];

    /// <summary>Those of commands that train nothing.</summary>
    public static Option[] Scoring => [Device, Threads];

    /// <summary>What the user chose.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="precision">What to train in where the command line does not say; null for auto.</param>
    public static DeviceChoice Read(ParseResult parsed, string? precision = null)
    {
        precision = parsed.GetValue(Precision) ?? precision;
        var threads = parsed.GetValue(Threads);
        return threads is < 1
            ? throw new UsageException($"found --threads {threads}; expected a whole number of at least 1.")
            : new DeviceChoice(parsed.GetValue(Device) ?? "auto", threads, precision == Precisions.Auto ? null : precision);
    }
}
