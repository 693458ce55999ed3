using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>The sizes and constants of a batch norm, as <c>learnability_kernels.h</c> has them.</summary>
/// <param name="Pixels">Images times rows times columns.</param>
/// <param name="Channels">Channels.</param>
/// <param name="Epsilon">Added to the variance.</param>
/// <param name="Momentum">The share of the batch in the running statistics.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct BatchNormShape(long Pixels, int Channels, float Epsilon, double Momentum);

/// <summary>The arrays of a batch-norm layer, each [channels].</summary>
/// <param name="Scale">Multiplies.</param>
/// <param name="Bias">Is added.</param>
/// <param name="RunningMean">Mean in use.</param>
/// <param name="RunningVariance">Variance in use.</param>
internal sealed record BatchNormArrays(Tensor Scale, Tensor Bias, Tensor RunningMean, Tensor RunningVariance);

/// <summary>Statistics as <c>learnability_kernels.h</c> has them.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct StatisticsArrays(float* ofBatch, int channels, float* runningMean, float* runningVariance)
{
    public readonly float* Mean = ofBatch;
    public readonly float* InverseDeviation = ofBatch + channels;
    public readonly float* RunningMean = runningMean;
    public readonly float* RunningVariance = runningVariance;
}

/// <summary>Gradients as <c>learnability_kernels.h</c> has them.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct GradientArrays(float* input, float* parameters, int channels)
{
    public readonly float* Input = input;
    public readonly float* Scale = parameters;
    public readonly float* Bias = parameters + channels;
}
