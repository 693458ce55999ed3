namespace Learnability.Training;

/// <summary>Where a trainer computes, and in which numbers.</summary>
/// <param name="Device"><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>; auto takes CUDA where the engine has it.</param>
/// <param name="Threads">CPU threads, ≥ 1; null leaves the choice to the number of cores.</param>
/// <param name="Precision">One of <see cref="Precisions"/>.</param>
public sealed record TrainerOptions(string Device = "auto", int? Threads = null, string Precision = Precisions.Auto)
{
    /// <summary>Whether runs of layers are computed as one where there are routines for them; a comparison may switch it off.</summary>
    public bool FusesLayers { get; init; } = true;
}
