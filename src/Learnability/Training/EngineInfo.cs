namespace Learnability;

/// <summary>The engine behind a stage, as printed at start and stored with each run.</summary>
/// <param name="Name">For example <c>TorchSharp</c>.</param>
/// <param name="Version">Version of its native library.</param>
/// <param name="Source"><c>package</c> or <c>binding</c>.</param>
/// <param name="NativeLibrary">Path of the native library, or an empty text where unknown.</param>
/// <param name="Device"><c>cpu</c>, or <c>cuda:0</c> with the card's name.</param>
/// <param name="Threads">Threads it computes with on the CPU.</param>
public sealed record EngineInfo(string Name, string Version, string Source, string NativeLibrary, string Device, int Threads)
{
    /// <summary>What it trains in, one of <see cref="Precisions"/> other than auto; null for engines that train nothing, and where it was always float32.</summary>
    public string? Precision { get; init; }

    /// <summary>The instructions of the fused layers it trains with, such as <c>avx512</c>; null where it has none.</summary>
    public string? FusedLayers { get; init; }
}
