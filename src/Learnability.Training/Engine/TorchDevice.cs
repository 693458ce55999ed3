using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>Turns the user's word for a device into the engine's.</summary>
internal static class TorchDevice
{
    private const string Expected = "auto, cpu, cuda or cuda:N";

    /// <summary>The device meant by <paramref name="text"/>.</summary>
    /// <exception cref="UsageException">Not a device, or one that this machine or engine lacks.</exception>
    public static Device Parse(string text) => text switch
    {
        "auto" => cuda.is_available() ? new Device(DeviceType.CUDA, 0) : CPU,
        "cpu" => CPU,
        "cuda" => Cuda(0),
        _ when text.StartsWith("cuda:", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var index) => Cuda(index),
        _ => throw new UsageException($"found device '{text}'; expected {Expected}."),
    };

    private static Device Cuda(int index)
    {
        var count = cuda.is_available() ? cuda.device_count() : 0;
        return index < count
            ? new Device(DeviceType.CUDA, index)
            : throw new UsageException(
                $"found device 'cuda:{index}' asked for, but the training engine sees {count} CUDA device(s); expected {Expected} of this machine. "
                + "Use --device cpu, or build with CUDA (./build.sh --accelerator=cuda).");
    }
}
