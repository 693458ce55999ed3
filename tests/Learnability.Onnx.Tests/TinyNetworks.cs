using System.Collections.Immutable;
using Learnability.Testing;

namespace Learnability.Onnx.Tests;

/// <summary>Small networks that together hold every kind of layer.</summary>
internal static class TinyNetworks
{
    public static readonly ImageShape Shape = new(3, 9, 12);

    /// <summary>Norms behind a convolution, behind a pool, and behind an activation; a residual; GELU; a scale at the end.</summary>
    public static TrainedNetwork All(ulong seed = 1, bool negativeNormScales = false) => Network(
        seed,
        [
            new Convolution("first", 3, 6, 2, 0, Bias: true),
            new Activation(ActivationKind.Gelu),
            new Convolution("group 1/conv", 6, 8, 3, 1, Bias: false),
            new MaxPool(2),
            new BatchNorm("group1.norm", 8, 0.4, 1e-5, LearnScale: true),
            new Activation(ActivationKind.Relu),
            new BatchNorm("lone.norm", 8, 0.1, 1e-3, LearnScale: true),
            new Residual(
            [
                new Convolution("body.conv", 8, 8, 3, 1, Bias: true),
                new BatchNorm("body.norm", 8, 0.1, 1e-5, LearnScale: true),
                new Activation(ActivationKind.Gelu),
            ]),
            new Dropout(0.5),
            new GlobalMaxPool(),
            new Flatten(),
            new Linear("1head", 8, 4, Bias: true),
            new Scale(1.0 / 9),
        ],
        negativeNormScales);

    /// <summary>A convolution without bias, a norm, and a bare head.</summary>
    public static TrainedNetwork Plain(ulong seed = 1) => Network(
        seed,
        [
            new Convolution("conv", 3, 4, 3, 1, Bias: false),
            new BatchNorm("norm", 4, 0.1, 1e-5, LearnScale: true),
            new Scale(0.5),
            new Activation(ActivationKind.Relu),
            new Flatten(),
            new Linear("head", 4 * 9 * 12, 4, Bias: false),
        ]);

    /// <summary>Large logits at the end, then a cascade.</summary>
    public static TrainedNetwork Cascade(ulong seed = 1) => Network(
        seed,
        [new Convolution("conv", 3, 4, 3, 1, Bias: true), new Flatten(), new Linear("head", 4 * 9 * 12, 4, Bias: true), new Scale(8), new Cascade([2, 0, 3, 1])]);

    public static TrainedNetwork Network(ulong seed, ImmutableArray<LayerSpec> layers, bool negativeNormScales = false)
        => RandomNetworkState.Network(new NetworkSpec("tiny", Shape, 4, layers), new Seed(seed), negativeNormScales);
}
