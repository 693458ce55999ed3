using TorchSharp;
using static TorchSharp.torch;
using Op = Learnability.Networks.Operations.Operation;

namespace Learnability.Training;

/// <summary>
/// Finds runs of layers that can be computed as one on the CPU: [frozen whitening, ReLU,] convolution, max-pooling; and, while training, batch norm, ReLU. The
/// outcome is that of the single layers, to rounding.
/// </summary>
/// <param name="arrays">The network's tensors by name.</param>
internal sealed class FusedLayers(IReadOnlyDictionary<string, Tensor> arrays)
{
    /// <summary>What the run that begins at <paramref name="at"/> makes of <paramref name="input"/>, and how many operations it has; null where none fits.</summary>
    /// <param name="layers">The operations.</param>
    /// <param name="at">Number of the first one.</param>
    /// <param name="input">[images, channels, height, width].</param>
    /// <param name="training">Whether batch norms go by the batch's statistics.</param>
    public (Tensor Output, int Count)? Try(ImmutableArray<Op> layers, int at, Tensor input, bool training)
    {
        if (input.device_type != DeviceType.CPU || input.dtype != ScalarType.Float32)
        {
            return null;
        }

        return layers[at] switch
        {
            Op.Convolve first => Convolved(layers, at, first, input),
            Op.Normalise norm when training && IsRelu(layers, at + 1) => Normed(norm, input),
            _ => null,
        };
    }

    private (Tensor Output, int Count)? Convolved(ImmutableArray<Op> layers, int at, Op.Convolve first, Tensor input)
    {
        if (Pooled(layers, at) is { } alone)
        {
            return Through(alone, input, null) is { } output ? (output, 2) : null;
        }

        return IsFrozenWhitening(first, input) && IsRelu(layers, at + 1)
            && Pooled(layers, at + 2) is { } next && Through(next, input, first) is { } whitened
            ? (whitened, 4)
            : null;
    }

    private (Tensor Output, int Count)? Normed(Op.Normalise norm, Tensor input)
    {
        var sizes = input.shape;
        if (sizes.Length != 4)
        {
            return null;
        }

        var shape = new BatchNormShape(sizes[0] * sizes[2] * sizes[3], norm.Scale.Shape[0], (float)norm.Epsilon, norm.Momentum);
        var layer = new BatchNormArrays(arrays[norm.Scale.Name], arrays[norm.Shift.Name], arrays[norm.Mean.Name], arrays[norm.Variance.Name]);
        return FusedRoutines.Fit(shape) ? (BatchNormRelu.Of(shape, input, layer), 2) : null;
    }

    private static bool IsRelu(ImmutableArray<Op> layers, int at) => layers.Length > at && layers[at] is Op.Apply { Function: ScalarFunction.Relu };

    private static Op.Convolve? Pooled(ImmutableArray<Op> layers, int at)
        => layers.Length > at + 1 && layers[at] is Op.Convolve { Kernel: 3, Padding: 1, Bias: null } convolution && layers[at + 1] is Op.MaxPool { Size: 2 }
            ? convolution
            : null;

    private bool IsFrozenWhitening(Op.Convolve layer, Tensor input) => layer is { Kernel: 2, Padding: 0, Bias: not null }
        && !input.requires_grad && layer.Operands.All(operand => !arrays[operand.Name].requires_grad);

    private Tensor? Through(Op.Convolve layer, Tensor input, Op.Convolve? whitening)
    {
        var sizes = input.shape;
        var lost = whitening is null ? 0 : 1;
        var shape = new ConvolutionPoolShape((int)sizes[0], (int)sizes[2] - lost, (int)sizes[3] - lost, layer.Weight.Shape[1], layer.Weight.Shape[0]);
        return FusedRoutines.Fit(shape)
            ? ConvolutionPool.Of(
                shape,
                input,
                arrays[layer.Weight.Name],
                whitening is null ? null : (arrays[whitening.Weight.Name], arrays[whitening.Bias!.Name]))
            : null;
    }
}
