using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>Lays 4-D tensors out with the channels innermost, which convolutions on the CPU and on tensor cores are fastest with.</summary>
/// <remarks>TorchSharp has no memory formats; a permutation there and back has the same effect.</remarks>
internal static class ChannelsLast
{
    /// <summary>The same values, channels innermost when there are four dimensions; otherwise the tensor itself.</summary>
    public static Tensor Of(Tensor tensor)
        => tensor.dim() == 4 ? Inner(tensor).permute(0, 3, 1, 2) : tensor;

    /// <summary>Contiguous [images, height, width, channels] of [images, channels, height, width]: the same memory where the channels lie innermost already.</summary>
    public static Tensor Inner(Tensor tensor) => tensor.permute(0, 2, 3, 1).contiguous();
}
