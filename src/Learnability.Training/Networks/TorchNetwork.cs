using System.Collections.Immutable;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Learnability.Training;

/// <summary>A network of the core on a device: its arrays as tensors, and the forward pass that its layers describe.</summary>
internal sealed class TorchNetwork : IDisposable
{
    private readonly NetworkSpec _spec;
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    private readonly CascadeLayer? _cascade;
    private readonly FusedLayers _fused;

    /// <summary>Puts <paramref name="state"/> on <paramref name="device"/>.</summary>
    public TorchNetwork(NetworkSpec spec, NetworkState state, Device device)
    {
        state.CheckFits(spec);
        _spec = spec;
        using var scope = NewDisposeScope();
        foreach (var parameter in spec.Parameters)
        {
            var values = ChannelsLast.Of(torch.tensor(state[parameter.Name].Values, Sizes(parameter.Shape)).to(device));
            var tensor = parameter.Trainable ? values.requires_grad_() : values;
            _tensors.Add(parameter.Name, tensor.DetachFromDisposeScope());
        }

        Masks = new DropoutMasks(device);
        _fused = new FusedLayers(_tensors);
        _cascade = spec.Layers[^1] is Cascade cascade ? new CascadeLayer(cascade, device) : null;
    }

    /// <summary>The tensor of one of the network's arrays.</summary>
    public Tensor this[string name] => _tensors[name];

    /// <summary>Draws what dropout layers keep while training.</summary>
    public DropoutMasks Masks { get; }

    /// <summary>Whether runs of layers are computed as one where there are routines for it: in float32 on the CPU.</summary>
    public bool FusesLayers { get; init; } = true;

    /// <summary>
    /// What convolutions and linear maps compute in. Their weights are cast for each batch; parameters themselves, batch norms' statistics and logits are
    /// float32 whatever it is, so that small updates are not lost.
    /// </summary>
    public ScalarType Precision { get; set; } = ScalarType.Float32;

    /// <summary>Float32 logits [batch, classes] of normalised images [batch, channels, height, width].</summary>
    /// <param name="images">The batch.</param>
    /// <param name="training">Whether batch norms use (and update with) the batch's statistics, and dropout acts.</param>
    public Tensor Forward(Tensor images, bool training) => Full(Through(_spec.Layers, images, training));

    /// <summary>A copy of all arrays on the host.</summary>
    public NetworkState Download() => new(_spec.Parameters
        .Select(p => new NamedArray(p.Name, p.Shape, HostCopy.Floats(_tensors[p.Name])))
        .ToImmutableArray());

    /// <inheritdoc/>
    public void Dispose()
    {
        Masks.Dispose();
        _cascade?.Dispose();
        foreach (var tensor in _tensors.Values)
        {
            tensor.Dispose();
        }
    }

    private static long[] Sizes(ImmutableArray<int> shape) => shape.Select(s => (long)s).ToArray();

    private Tensor Through(ImmutableArray<LayerSpec> layers, Tensor input, bool training)
    {
        var x = input;
        for (var at = 0; at < layers.Length; at++)
        {
            if (FusesLayers && Precision == ScalarType.Float32 && _fused.Try(layers, at, x, training) is var (output, count))
            {
                x = output;
                at += count - 1;
                continue;
            }

            // What comes in belongs to the caller (a residual block needs it again); what a layer before made may be overwritten.
            x = layers[at] is Activation { Kind: ActivationKind.Relu } && !ReferenceEquals(x, input)
                ? functional.relu(x, inplace: true)
                : After(layers[at], x, training);
        }

        return x;
    }

    private Tensor After(LayerSpec layer, Tensor x, bool training) => layer switch
    {
        Convolution c => functional.conv2d(Cast(x), Cast(_tensors[$"{c.Name}.weight"]), Bias(c.Bias, c.Name), padding: [c.Padding, c.Padding]),
        BatchNorm n => functional.batch_norm(
            x,
            _tensors[$"{n.Name}.running_mean"],
            _tensors[$"{n.Name}.running_var"],
            _tensors[$"{n.Name}.weight"],
            _tensors[$"{n.Name}.bias"],
            training,
            n.Momentum,
            n.Epsilon),
        Activation { Kind: ActivationKind.Relu } => functional.relu(x),
        Activation { Kind: ActivationKind.Gelu } => functional.gelu(x),
        MaxPool p => functional.max_pool2d(x, p.Size),
        GlobalMaxPool => functional.max_pool2d(x, (x.shape[2], x.shape[3])),
        Flatten => x.flatten(1),
        Linear l => functional.linear(Cast(x), Cast(_tensors[$"{l.Name}.weight"]), Bias(l.Bias, l.Name)),
        Scale s => Full(x).Times(s.Factor),
        Dropout d => training ? Masks.Apply(x, d.Probability) : x,
        // There is one at most, at the network's end.
        Cascade => _cascade!.Forward(Full(x)),
        Residual r => x.Plus(Through(r.Body, x, training)),
        _ => throw new BadInputException($"found layer {layer}; expected one that the trainer knows."),
    };

    private Tensor? Bias(bool present, string name) => present ? Cast(_tensors[$"{name}.bias"]) : null;

    private Tensor Cast(Tensor x) => Precision == ScalarType.Float32 ? x : x.to(Precision);

    private Tensor Full(Tensor x) => Precision == ScalarType.Float32 ? x : x.to(ScalarType.Float32);
}
