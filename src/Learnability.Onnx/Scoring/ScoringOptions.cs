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

    /// <summary>Threads on the processor, ≥ 0; 0 is one a core.</summary>
    /// <value>0, unless set.</value>
    public int Threads { get; init; }

    /// <summary>Images a run, ≥ 1, for models that leave it open.</summary>
    /// <value>100, unless set: larger ones are no faster on a processor, as their features leave its caches, and take more memory.</value>
    public int BatchSize { get; init; } = 100;
}
