using System.Collections.Immutable;

namespace Learnability.Onnx;

/// <summary>A layer together with its arrays, in double precision so that folding rounds once, at the end.</summary>
internal abstract record BoundLayer;

/// <summary>Each channel c of an image becomes <c>Factor[c] · x + Shift[c]</c>: the normalisation of the input.</summary>
internal sealed record ChannelScaling(double[] Factor, double[] Shift) : BoundLayer;

/// <summary>A convolution; weight [outputs, inputs, kernel, kernel], bias [outputs] or none.</summary>
internal sealed record BoundConvolution(Convolution Spec, double[] Weight, double[]? Bias) : BoundLayer;

/// <summary>A batch norm in use; all arrays [channels].</summary>
internal sealed record BoundNorm(BatchNorm Spec, double[] Weight, double[] Bias, double[] Mean, double[] Variance) : BoundLayer
{
    /// <summary>The norm as <c>Factor · x + Shift</c>, with factor = weight / √(variance + ε) and shift = bias − mean · factor.</summary>
    public ChannelScaling AsScaling()
    {
        var factor = Weight.Select((w, c) => w / Math.Sqrt(Variance[c] + Spec.Epsilon)).ToArray();
        return new ChannelScaling(factor, Bias.Select((b, c) => b - (Mean[c] * factor[c])).ToArray());
    }
}

/// <summary>A fully connected layer; weight [outputs, inputs], bias [outputs] or none.</summary>
internal sealed record BoundLinear(Linear Spec, double[] Weight, double[]? Bias) : BoundLayer;

/// <summary>A layer without arrays.</summary>
internal sealed record PlainLayer(LayerSpec Spec) : BoundLayer;

/// <summary>x + body(x).</summary>
internal sealed record BoundResidual(ImmutableArray<BoundLayer> Body) : BoundLayer;
