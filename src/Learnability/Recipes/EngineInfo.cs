using System.Text.Json.Serialization;

namespace Learnability.Recipes;

/// <summary>The engine behind a stage, as printed at start and stored with each run.</summary>
/// <remarks>Members that other versions wrote (<c>source</c>, once) are passed over when a file is read.</remarks>
/// <param name="Name">For example <c>TorchSharp</c>.</param>
/// <param name="Version">Version of its native library.</param>
/// <param name="NativeLibrary">Path of the native library, or an empty text where unknown.</param>
/// <param name="Device"><c>cpu</c>, or <c>cuda:0</c> with the card's name where it is known: <c>cuda:0 (NVIDIA A100-SXM4-40GB)</c>.</param>
/// <param name="Threads">Threads it computes with on the CPU.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record EngineInfo(string Name, string Version, string NativeLibrary, string Device, int Threads)
{
    /// <summary>Whose pool the threads belong to: the OpenMP runtime's file name; null where the engine has its own threads.</summary>
    public string? ThreadPool { get; init; }

    /// <summary>What it trains in, one of <see cref="Precisions"/> other than auto; null for engines that train nothing, and where it was always float32.</summary>
    public string? Precision { get; init; }

    /// <summary>The instructions of the fused layers it trains with, such as <c>avx512</c>; null where it has none.</summary>
    public string? FusedLayers { get; init; }
}
