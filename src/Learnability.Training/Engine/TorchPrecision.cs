using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>Turns the user's word for a number format into the engine's.</summary>
internal static class TorchPrecision
{
    // A power of two, so that scaling is exact; the published recipes that train in float16 sum the losses of about as many images.
    private const double Float16LossScale = 1024;

    /// <summary>The format meant by <paramref name="text"/> on <paramref name="device"/>.</summary>
    /// <exception cref="UsageException">Not a format, or one that the device cannot compute in.</exception>
    public static ScalarType Parse(string text, Device device) => (text, IsCuda: device.type == DeviceType.CUDA) switch
    {
        (Precisions.Auto, var isCuda) => isCuda ? ScalarType.Float16 : ScalarType.Float32,
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

    /// <summary>
    /// What the mean loss is multiplied by before gradients are taken, and gradients are divided by after: the gradients of single images are near the
    /// smallest numbers that float16 has, and would become 0 there. The other formats have float32's range and need none.
    /// </summary>
    public static double LossScale(ScalarType type) => type == ScalarType.Float16 ? Float16LossScale : 1;
}
