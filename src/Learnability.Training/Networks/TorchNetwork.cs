using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Op = Learnability.Networks.Operations.Operation;

namespace Learnability.Training;

/// <summary>A network of the core on a device: its arrays as tensors, and the forward pass that its operations describe.</summary>
internal sealed class TorchNetwork : IDisposable
{
    private readonly NetworkSpec _spec;
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<Constant, Tensor> _constants = [];
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
        foreach (var constant in spec.AllOperations.SelectMany(operation => operation.Operands).OfType<Constant>().Distinct())
        {
            var values = Array.ConvertAll(constant.Values, value => (float)value);
            _constants.Add(constant, torch.tensor(values, Sizes(constant.Shape)).to(device).DetachFromDisposeScope());
        }

        _fused = new FusedLayers(_tensors);
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
    public Tensor Forward(Tensor images, bool training) => Full(Through(_spec.Operations, images, training));

    /// <summary>A copy of all arrays on the host.</summary>
    public NetworkState Download() => new(_spec.Parameters
        .Select(p => new NamedArray(p.Name, p.Shape, HostCopy.Floats(_tensors[p.Name])))
        .ToImmutableArray());

    /// <inheritdoc/>
    public void Dispose()
    {
        Masks.Dispose();
        foreach (var tensor in _tensors.Values.Concat(_constants.Values))
        {
            tensor.Dispose();
        }
    }

    private static long[] Sizes(ImmutableArray<int> shape) => shape.Select(s => (long)s).ToArray();

    private Tensor Through(ImmutableArray<Op> operations, Tensor x, bool training)
    {
        for (var at = 0; at < operations.Length; at++)
        {
            if (FusesLayers && Precision == ScalarType.Float32 && _fused.Try(operations, at, x, training) is var (output, count))
            {
                x = output;
                at += count - 1;
                continue;
            }

            // What these made belongs to nobody else, and they do not need it for their gradients.
            var mayOverwrite = at > 0 && operations[at - 1] is Op.Product or Op.Normalise or Op.MaxPool;
            x = mayOverwrite && operations[at] is Op.Apply { Function: ScalarFunction.Relu } ? functional.relu(x, inplace: true) : After(operations[at], x, training);
        }

        return x;
    }

    private Tensor After(Op operation, Tensor x, bool training) => operation switch
    {
        Op.Convolve c => functional.conv2d(Cast(x), Cast(Of(c.Weight)), Bias(c), padding: [c.Padding, c.Padding]),
        Op.Multiply { Weight: Constant weight } => functional.linear(Full(x), Of(weight)),
        Op.Multiply m => functional.linear(Cast(x), Cast(Of(m.Weight)), Bias(m)),
        Op.Recur r => LastState(r, x),
        Op.Normalise n => functional.batch_norm(x, Of(n.Mean), Of(n.Variance), Of(n.Scale), Of(n.Shift), training, n.Momentum, n.Epsilon),
        Op.Apply a => Applied(a.Function, x),
        Op.MaxPool { Size: { } size } => functional.max_pool2d(x, size),
        Op.MaxPool => functional.max_pool2d(x, (x.shape[2], x.shape[3])),
        Op.Average a => Full(x).mean([.. Enumerable.Range(1, a.Axes).Select(axis => (long)-axis)], keepdim: true),
        Op.Flatten => x.flatten(1),
        Op.Drop d => training ? Masks.Apply(x, d.Probability) : x,
        Op.Load l => Of(l.Array),
        Op.Combine c => Combined(c, Through(c.Left, x, training), Through(c.Right, x, training)),
        Op.Compose { Name: "gelu" } => functional.gelu(x),
        Op.Compose c => Through(c.Body, x, training),
        _ => throw new ArgumentException($"found {operation}; expected one of the kinds above.", nameof(operation)),
    };

    /// <summary>The last state [batch, width] of a memory that reads x [batch, steps, inputs]; in float32, as states add up over the steps.</summary>
    private Tensor LastState(Op.Recur recur, Tensor x)
    {
        var steps = functional.linear(Full(x), Of(recur.Weight), Of(recur.Bias)).unbind(1);
        var recurrent = Of(recur.Recurrent);
        Tensor? state = null, cell = null;
        foreach (var step in steps)
        {
            var gates = (state is null ? step : step.Plus(functional.linear(state, recurrent))).chunk(4, 1);
            var entered = gates[0].sigmoid().mul(gates[2].tanh());
            cell = cell is null ? entered : gates[1].sigmoid().mul(cell).Plus(entered);
            state = gates[3].sigmoid().mul(cell.tanh());
        }

        return state!;
    }

    private Tensor Applied(ScalarFunction function, Tensor x) => function switch
    {
        ScalarFunction.Relu => functional.relu(x),
        ScalarFunction.Erf => Full(x).erf(),
        ScalarFunction.Softplus => Full(x).Softplus(),
        ScalarFunction.Sigmoid => Full(x).sigmoid(),
        ScalarFunction.Tanh => Full(x).tanh(),
        ScalarFunction.Sqrt => Full(x).sqrt(),
        _ => throw new ArgumentException($"found function {function}; expected one of the kinds above.", nameof(function)),
    };

    private Tensor Combined(Op.Combine combine, Tensor left, Tensor right)
    {
        if (combine.Left is [Op.Load] || combine.Right is [Op.Load])
        {
            (left, right) = (Full(left), Full(right));
        }

        return combine.Kind switch
        {
            Arithmetic.Add => left.Plus(right),
            Arithmetic.Sub => left.sub(right),
            Arithmetic.Mul => left.mul(right),
            Arithmetic.Div => left.div(right),
            _ => throw new ArgumentException($"found {combine.Kind}; expected one of the kinds above.", nameof(combine)),
        };
    }

    private Tensor Of(Operand operand) => operand is Constant constant ? _constants[constant] : _tensors[operand.Name];

    private Tensor? Bias(Op.Product product) => product.Bias is null ? null : Cast(Of(product.Bias));

    private Tensor Cast(Tensor x) => Precision == ScalarType.Float32 ? x : x.to(Precision);

    private Tensor Full(Tensor x) => Precision == ScalarType.Float32 ? x : x.to(ScalarType.Float32);
}
