using System.Collections.Immutable;
using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>
/// Finds runs of layers that can be computed as one on the CPU: [frozen whitening, ReLU,] convolution, max-pooling; and, while training, batch norm, ReLU. The
/// outcome is that of the single layers, to rounding.
/// </summary>
/// <param name="arrays">The network's tensors by name.</param>
internal sealed class FusedLayers(IReadOnlyDictionary<string, Tensor> arrays)
{
    /// <summary>What the run of layers that begins at <paramref name="at"/> makes of <paramref name="input"/>, and how many layers it has; null where none fits.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="at">Number of the first one.</param>
    /// <param name="input">[images, channels, height, width].</param>
    /// <param name="training">Whether batch norms go by the batch's statistics.</param>
    public (Tensor Output, int LayerCount)? Try(ImmutableArray<LayerSpec> layers, int at, Tensor input, bool training)
    {
        if (input.device_type != DeviceType.CPU || input.dtype != ScalarType.Float32)
        {
            return null;
        }

        return layers[at] switch
        {
            Convolution first => Convolved(layers, at, first, input),
            BatchNorm norm when training && layers.Length > at + 1 && layers[at + 1] is Activation { Kind: ActivationKind.Relu } => Normed(norm, input),
            _ => null,
        };
    }

    private (Tensor Output, int LayerCount)? Convolved(ImmutableArray<LayerSpec> layers, int at, Convolution first, Tensor input)
    {
        if (Pooled(layers, at) is { } alone)
        {
            return Through(alone, input, null) is { } output ? (output, 2) : null;
        }

        return IsFrozenWhitening(first, input) && layers.Length > at + 2 && layers[at + 1] is Activation { Kind: ActivationKind.Relu }
            && Pooled(layers, at + 2) is { } next && Through(next, input, first) is { } whitened
            ? (whitened, 4)
            : null;
    }

    private (Tensor Output, int LayerCount)? Normed(BatchNorm norm, Tensor input)
    {
        var sizes = input.shape;
        if (sizes.Length != 4)
        {
            return null;
        }

        var shape = new BatchNormShape(sizes[0] * sizes[2] * sizes[3], norm.Channels, (float)norm.Epsilon, norm.Momentum);
        var layer = new BatchNormArrays(
            arrays[$"{norm.Name}.weight"], arrays[$"{norm.Name}.bias"], arrays[$"{norm.Name}.running_mean"], arrays[$"{norm.Name}.running_var"]);
        return FusedRoutines.Fit(shape) ? (BatchNormRelu.Of(shape, input, layer), 2) : null;
    }

    private static Convolution? Pooled(ImmutableArray<LayerSpec> layers, int at)
        => layers.Length > at + 1 && layers[at] is Convolution { Kernel: 3, Padding: 1, Bias: false } convolution && layers[at + 1] is MaxPool { Size: 2 }
            ? convolution
            : null;

    private bool IsFrozenWhitening(Convolution layer, Tensor input) => layer is { Kernel: 2, Padding: 0, Bias: true }
        && !input.requires_grad && !arrays[$"{layer.Name}.weight"].requires_grad && !arrays[$"{layer.Name}.bias"].requires_grad;

    private Tensor? Through(Convolution layer, Tensor input, Convolution? whitening)
    {
        var sizes = input.shape;
        var lost = whitening is null ? 0 : 1;
        var shape = new ConvolutionPoolShape((int)sizes[0], (int)sizes[2] - lost, (int)sizes[3] - lost, layer.Inputs, layer.Outputs);
        return FusedRoutines.Fit(shape)
            ? ConvolutionPool.Of(
                shape,
                input,
                arrays[$"{layer.Name}.weight"],
                whitening is null ? null : (arrays[$"{whitening.Name}.weight"], arrays[$"{whitening.Name}.bias"]))
            : null;
    }
}
