using System.Collections.Immutable;

namespace Learnability.Onnx;

/// <summary>Puts layers and arrays together, and refuses what has no form in the exported graph.</summary>
internal static class LayerBinding
{
    /// <summary>The network's layers as they are in use: normalisation of the input first, no dropout.</summary>
    /// <exception cref="BadInputException">A layer is of a kind that the exporter does not know, or an array is missing.</exception>
    public static ImmutableArray<BoundLayer> Bind(TrainedNetwork network)
        => [Scaling(network.Normalisation), .. Bind(network.Spec.Layers, network.State)];

    /// <summary>The layers with their arrays.</summary>
    public static ImmutableArray<BoundLayer> Bind(ImmutableArray<LayerSpec> layers, NetworkState state)
        => layers.Where(layer => layer is not Dropout).Select(layer => Bind(layer, state)).ToImmutableArray();

    /// <summary>The error for a layer that cannot be exported.</summary>
    public static BadInputException Refusal(LayerSpec layer)
        => new($"found layer {layer}, which the ONNX exporter does not know; expected only layers that it does. Use another network.");

    /// <summary>(pixel / 255 − mean) / deviation, as one factor and one shift.</summary>
    private static ChannelScaling Scaling(Normalisation normalisation) => new(
        normalisation.Deviation.Select(deviation => 1 / (255.0 * deviation)).ToArray(),
        normalisation.Mean.Select((mean, c) => -(double)mean / normalisation.Deviation[c]).ToArray());

    private static BoundLayer Bind(LayerSpec layer, NetworkState state) => layer switch
    {
        Convolution c => new BoundConvolution(c, Array(state, c.Name, "weight"), c.Bias ? Array(state, c.Name, "bias") : null),
        BatchNorm n => new BoundNorm(
            n,
            Array(state, n.Name, "weight"),
            Array(state, n.Name, "bias"),
            Array(state, n.Name, "running_mean"),
            Array(state, n.Name, "running_var")),
        Linear l => new BoundLinear(l, Array(state, l.Name, "weight"), l.Bias ? Array(state, l.Name, "bias") : null),
        Residual r => new BoundResidual(Bind(r.Body, state)),
        Activation or MaxPool or GlobalMaxPool or Flatten or Scale or Cascade => new PlainLayer(layer),
        _ => throw Refusal(layer),
    };

    private static double[] Array(NetworkState state, string layer, string role)
        => System.Array.ConvertAll(state[$"{layer}.{role}"].Values, value => (double)value);
}
