namespace Learnability.Onnx;

/// <summary>Where models are run.</summary>
public enum ScoringDevice
{
    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>The first NVIDIA card; where it cannot be used, an error, never the processor instead.</summary>
    Cuda,
}

/// <summary>How models are run.</summary>
public sealed record ScoringOptions
{
    /// <summary>Where.</summary>
    /// <value><see cref="ScoringDevice.Cpu"/>, unless set.</value>
    public ScoringDevice Device { get; init; } = ScoringDevice.Cpu;

    /// <summary>The device meant by <paramref name="text"/>: <c>auto</c> is the processor, whose answers agree with the trainer's to 1e-4.</summary>
    /// <exception cref="UsageException">Not a device that models are run on.</exception>
    public static ScoringDevice DeviceOf(string text) => text switch
    {
        "auto" or "cpu" => ScoringDevice.Cpu,
        "cuda" or "cuda:0" => ScoringDevice.Cuda,
        _ => throw new UsageException($"found device '{text}'; expected auto, cpu or cuda, on which models are run."),
    };

    /// <summary>Threads on the processor, ≥ 0; 0 is one a core.</summary>
    /// <value>0, unless set.</value>
    public int Threads { get; init; }

    /// <summary>Images a run, ≥ 1, for models that leave it open.</summary>
    /// <value>100, unless set: larger ones are no faster on a processor, as their features leave its caches, and take more memory.</value>
    public int BatchSize { get; init; } = 100;
}
