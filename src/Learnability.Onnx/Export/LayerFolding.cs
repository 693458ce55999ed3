using System.Collections.Immutable;

namespace Learnability.Onnx;

/// <summary>
/// Works constant factors and shifts into the layer before or after them: fewer layers, the same function up to rounding.
/// </summary>
internal static class LayerFolding
{
    /// <summary>Folds what can be folded; the rest stays as it is. The arrays handed in are not changed.</summary>
    public static ImmutableArray<BoundLayer> Fold(ImmutableArray<BoundLayer> layers)
    {
        var folded = new List<BoundLayer>();
        foreach (var layer in layers)
        {
            Append(folded, layer is BoundResidual r ? new BoundResidual(Fold(r.Body)) : layer);
        }

        return [.. folded];
    }

    private static void Append(List<BoundLayer> folded, BoundLayer layer)
    {
        switch (layer)
        {
            // With padding the border's zeros would have to become the value that the shift turns into zero.
            case BoundConvolution { Spec.Padding: 0 } c when folded is [.., ChannelScaling s]:
                folded[^1] = After(s, c);
                break;
            case BoundNorm n when FoldableConvolution(folded, n.AsScaling()) is >= 0 and var at:
                folded[at] = Before((BoundConvolution)folded[at], n.AsScaling());
                break;
            case PlainLayer { Spec: Scale s } when folded is [.., BoundLinear l]:
                folded[^1] = l with { Weight = Times(l.Weight, s.Factor), Bias = l.Bias is null ? null : Times(l.Bias, s.Factor) };
                break;
            default:
                folded.Add(layer);
                break;
        }
    }

    /// <summary>
    /// Where the convolution stands that a scaling can move into, or −1. Maxima may stand between if no factor is negative:
    /// max(a·x + b) = a·max(x) + b for a ≥ 0 only.
    /// </summary>
    private static int FoldableConvolution(List<BoundLayer> layers, ChannelScaling scaling)
    {
        var at = layers.Count - 1;
        while (at >= 0 && layers[at] is PlainLayer { Spec: MaxPool or GlobalMaxPool })
        {
            at--;
        }

        var isNext = at == layers.Count - 1;
        return at >= 0 && layers[at] is BoundConvolution && (isNext || scaling.Factor.All(a => a >= 0)) ? at : -1;
    }

    /// <summary>a·(W∗x + b) + s = (a·W)∗x + (a·b + s), by output channel.</summary>
    private static BoundConvolution Before(BoundConvolution convolution, ChannelScaling scaling)
    {
        var (factor, shift) = scaling;
        var filterSize = convolution.Weight.Length / convolution.Spec.Outputs;
        return convolution with
        {
            Weight = convolution.Weight.Select((w, i) => w * factor[i / filterSize]).ToArray(),
            Bias = shift.Select((s, o) => ((convolution.Bias?[o] ?? 0) * factor[o]) + s).ToArray(),
        };
    }

    /// <summary>W∗(a·x + s) + b = (W·a)∗x + (b + Σ W·s), by input channel; without padding only.</summary>
    private static BoundConvolution After(ChannelScaling scaling, BoundConvolution convolution)
    {
        var spec = convolution.Spec;
        var kernelSize = spec.Kernel * spec.Kernel;
        var weight = (double[])convolution.Weight.Clone();
        var bias = convolution.Bias is null ? new double[spec.Outputs] : (double[])convolution.Bias.Clone();
        for (var i = 0; i < weight.Length; i++)
        {
            var input = i / kernelSize % spec.Inputs;
            bias[i / (kernelSize * spec.Inputs)] += weight[i] * scaling.Shift[input];
            weight[i] *= scaling.Factor[input];
        }

        return convolution with { Weight = weight, Bias = bias };
    }

    private static double[] Times(double[] values, double factor) => System.Array.ConvertAll(values, value => value * factor);
}
