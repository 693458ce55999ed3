using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>Turns the user's word for a number format into the engine's.</summary>
internal static class TorchPrecision
{
    /// <summary>The format meant by <paramref name="text"/> on <paramref name="device"/>.</summary>
    /// <param name="text">One of <see cref="Precisions"/>.</param>
    /// <param name="device">Where.</param>
    /// <param name="card">What is known of a CUDA device.</param>
    /// <exception cref="UsageException">Not a format, or one that the device cannot compute in.</exception>
    public static ScalarType Parse(string text, Device device, CudaCard? card) => (text, IsCuda: device.type == DeviceType.CUDA) switch
    {
        (Precisions.Auto, false) => ScalarType.Float32,
        (Precisions.Auto, true) => card is { HasBFloat16: true } ? ScalarType.BFloat16 : ScalarType.Float16,
        (Precisions.Full, _) => ScalarType.Float32,
        (Precisions.BFloat16, _) => ScalarType.BFloat16,
        (Precisions.Float16, true) => ScalarType.Float16,
        (Precisions.Float16, false) => throw new UsageException(
            "found precision 'float16' on the CPU, where convolutions are not to be had in it; expected float32 or bfloat16 there. Use --precision auto, or --device cuda."),
        _ => throw new UsageException($"found precision '{text}'; expected one of {string.Join(", ", Precisions.All)}."),
    };

    /// <summary>The word for a format.</summary>
    public static string Name(ScalarType type) => type switch
    {
        ScalarType.Float16 => Precisions.Float16,
        ScalarType.BFloat16 => Precisions.BFloat16,
        _ => Precisions.Full,
    };
}
