using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>
/// What a fused layer convolves: given activations, or images that go through a frozen whitening layer (2 × 2, bias, ReLU) on the way. The whitened planes, the
/// largest arrays of the whole network, are then made anew in the cache where they are needed and never lie in memory.
/// </summary>
/// <param name="Values">Activations [images, height, width, inputs], or images [images, height + 1, width + 1, channels].</param>
/// <param name="Weights">The frozen layer's weights [inputs, 2, 2, channels]; null where the activations are given.</param>
/// <param name="Bias">Its bias [inputs]; null likewise.</param>
internal readonly record struct PlaneSource(Tensor Values, Tensor? Weights = null, Tensor? Bias = null);

/// <summary>A <see cref="PlaneSource"/> with a whitening layer, as <c>learnability_kernels.h</c> has it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct WhiteningArrays(float* images, float* weights, float* bias, int channels)
{
    public readonly float* Images = images;
    public readonly float* Weights = weights;
    public readonly float* Bias = bias;
    public readonly int Channels = channels;
}
