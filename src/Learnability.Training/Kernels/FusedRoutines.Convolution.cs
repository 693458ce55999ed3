using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <content>Convolution and max-pooling.</content>
internal static unsafe partial class FusedRoutines
{
    /// <summary>Whether there is a routine for these sizes.</summary>
    public static bool Fit(ConvolutionPoolShape shape) => Instructions is not null && lk_pool_fits(shape) != 0;

    /// <summary>Pooled outputs, and which pixel of each pool won (0 … 3, row by row), both [images, height / 2, width / 2, outputs].</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="source">What is convolved.</param>
    /// <param name="weights">[outputs, 3, 3, inputs].</param>
    public static (Tensor Pooled, Tensor Places) Forward(ConvolutionPoolShape shape, PlaneSource source, Tensor weights)
    {
        var (pooled, places) = (empty(shape.Pooled, ScalarType.Float32), empty(shape.Pooled, ScalarType.Byte));
        var whitening = Whitening(source);
        Check(lk_pool_forward(
            shape, Input(source), source.Weights is null ? null : &whitening, Floats(weights), Floats(pooled), Bytes(places), get_num_threads()));
        GC.KeepAlive(source);
        GC.KeepAlive(weights);
        return (pooled, places);
    }

    /// <summary>The gradient of the weights, [outputs, 3, 3, inputs].</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="source">What was convolved.</param>
    /// <param name="gradient">Of the pooled outputs, [images, height / 2, width / 2, outputs].</param>
    /// <param name="places">As <see cref="Forward"/> gave them.</param>
    public static Tensor WeightGradient(ConvolutionPoolShape shape, PlaneSource source, Tensor gradient, Tensor places)
    {
        var result = empty([shape.Outputs, 3, 3, shape.Inputs], ScalarType.Float32);
        var whitening = Whitening(source);
        Check(lk_pool_weight_gradient(
            shape, Input(source), source.Weights is null ? null : &whitening, Floats(gradient), Bytes(places), Floats(result), get_num_threads()));
        GC.KeepAlive(source);
        GC.KeepAlive(gradient);
        GC.KeepAlive(places);
        return result;
    }

    /// <summary>The gradient of the input, [images, height, width, inputs].</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="weights">[outputs, 3, 3, inputs].</param>
    /// <param name="gradient">Of the pooled outputs, [images, height / 2, width / 2, outputs].</param>
    /// <param name="places">As <see cref="Forward"/> gave them.</param>
    public static Tensor InputGradient(ConvolutionPoolShape shape, Tensor weights, Tensor gradient, Tensor places)
    {
        var result = empty([shape.Images, shape.Height, shape.Width, shape.Inputs], ScalarType.Float32);
        Check(lk_pool_input_gradient(shape, Floats(weights), Floats(gradient), Bytes(places), Floats(result), get_num_threads()));
        GC.KeepAlive(weights);
        GC.KeepAlive(gradient);
        GC.KeepAlive(places);
        return result;
    }

    private static float* Input(PlaneSource source) => source.Weights is null ? Floats(source.Values) : null;

    private static WhiteningArrays Whitening(PlaneSource source) => source is { Weights: { } weights, Bias: { } bias }
        ? new WhiteningArrays(Floats(source.Values), Floats(weights), Floats(bias), (int)source.Values.shape[3])
        : default;

    [LibraryImport(Library)]
    private static partial int lk_pool_fits(in ConvolutionPoolShape shape);

    [LibraryImport(Library)]
    private static partial int lk_pool_forward(
        in ConvolutionPoolShape shape, float* input, WhiteningArrays* whitening, float* weights, float* pooled, byte* places, int threads);

    [LibraryImport(Library)]
    private static partial int lk_pool_weight_gradient(
        in ConvolutionPoolShape shape, float* input, WhiteningArrays* whitening, float* gradient, byte* places, float* result, int threads);

    [LibraryImport(Library)]
    private static partial int lk_pool_input_gradient(in ConvolutionPoolShape shape, float* weights, float* gradient, byte* places, float* result, int threads);
}
