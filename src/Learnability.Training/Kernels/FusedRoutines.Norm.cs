using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <content>Batch norm and ReLU.</content>
internal static unsafe partial class FusedRoutines
{
    /// <summary>Whether there is a batch norm of these sizes.</summary>
    public static bool Fit(BatchNormShape shape) => Instructions is not null && lk_norm_fits(shape) != 0;

    /// <summary>ReLU of a batch norm, [pixels, channels], and what the backward pass needs: the batch's means and 1 / √(variance + ε), one after the other.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="input">[…, channels].</param>
    /// <param name="layer">The layer's arrays; the running ones move.</param>
    public static (Tensor Output, Tensor Statistics) NormForward(BatchNormShape shape, Tensor input, BatchNormArrays layer)
    {
        var (output, statistics) = (empty_like(input), empty([2, shape.Channels], ScalarType.Float32));
        var pointers = new StatisticsArrays(Floats(statistics), shape.Channels, Floats(layer.RunningMean), Floats(layer.RunningVariance));
        Check(lk_norm_forward(shape, Floats(input), pointers, Floats(layer.Scale), Floats(layer.Bias), Floats(output), get_num_threads()));
        GC.KeepAlive(input);
        GC.KeepAlive(layer);
        return (output, statistics);
    }

    /// <summary>The gradients of the input, [pixels, channels], and of scale and bias, [2, channels].</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="input">As it went in.</param>
    /// <param name="layer">The layer's arrays.</param>
    /// <param name="statistics">As <see cref="NormForward"/> gave them.</param>
    /// <param name="gradient">Of the output.</param>
    public static (Tensor Input, Tensor Parameters) NormBackward(BatchNormShape shape, Tensor input, BatchNormArrays layer, Tensor statistics, Tensor gradient)
    {
        var (ofInput, parameters) = (empty_like(input), empty([2, shape.Channels], ScalarType.Float32));
        var pointers = new StatisticsArrays(Floats(statistics), shape.Channels, null, null);
        var results = new GradientArrays(Floats(ofInput), Floats(parameters), shape.Channels);
        Check(lk_norm_backward(shape, Floats(input), pointers, Floats(layer.Scale), Floats(layer.Bias), Floats(gradient), results, get_num_threads()));
        GC.KeepAlive(input);
        GC.KeepAlive(layer);
        GC.KeepAlive(statistics);
        GC.KeepAlive(gradient);
        return (ofInput, parameters);
    }

    [LibraryImport(Library)]
    private static partial int lk_norm_fits(in BatchNormShape shape);

    [LibraryImport(Library)]
    private static partial int lk_norm_forward(
        in BatchNormShape shape, float* input, in StatisticsArrays statistics, float* scale, float* bias, float* output, int threads);

    [LibraryImport(Library)]
    private static partial int lk_norm_backward(
        in BatchNormShape shape, float* input, in StatisticsArrays statistics, float* scale, float* bias, float* gradient, in GradientArrays results, int threads);
}
