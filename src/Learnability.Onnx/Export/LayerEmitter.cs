using System.Collections.Immutable;

namespace Learnability.Onnx;

/// <summary>Writes layers as ONNX nodes (operators of version <see cref="OnnxExporter.Opset"/>), one method a kind.</summary>
internal sealed class LayerEmitter(GraphBuilder graph)
{
    /// <summary>Writes layers, each reading the one before.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="input">Name of the value that the first one reads.</param>
    /// <returns>Name of the value that the last one gives.</returns>
    public string Emit(ImmutableArray<BoundLayer> layers, string input) => layers.Aggregate(input, (value, layer) => Emit(layer, value));

    private string Emit(BoundLayer layer, string x) => layer switch
    {
        ChannelScaling s => Scaling(s, x),
        BoundConvolution c => Convolution(c, x),
        BoundNorm n => Norm(n, x),
        BoundLinear l => Linear(l, x),
        BoundResidual r => graph.Node("Add", "residual", [x, Emit(r.Body, x)]),
        PlainLayer { Spec: Activation { Kind: ActivationKind.Relu } } => graph.Node("Relu", "relu", [x]),
        PlainLayer { Spec: Activation { Kind: ActivationKind.Gelu } } => Gelu(x),
        PlainLayer { Spec: MaxPool p } => graph.Node(
            "MaxPool", "pool", [x], GraphAttribute.Ints("kernel_shape", p.Size, p.Size), GraphAttribute.Ints("strides", p.Size, p.Size)),
        PlainLayer { Spec: GlobalMaxPool } => graph.Node("GlobalMaxPool", "global_pool", [x]),
        PlainLayer { Spec: Flatten } => graph.Node("Flatten", "flatten", [x], GraphAttribute.Int("axis", 1)),
        PlainLayer { Spec: Scale s } => graph.Node("Mul", "scale", [x, graph.Scalar("scale_factor", s.Factor)]),
        PlainLayer { Spec: Cascade c } => Cascade(c, x),
        PlainLayer plain => throw LayerBinding.Refusal(plain.Spec),
        _ => throw new ArgumentException($"found a {layer.GetType().Name}; expected one of the kinds above.", nameof(layer)),
    };

    private string Scaling(ChannelScaling scaling, string x)
    {
        long[] perChannel = [1, scaling.Factor.Length, 1, 1];
        var scaled = graph.Node("Mul", "normalise_scale", [x, graph.Constant("normalise_factor", perChannel, scaling.Factor)]);
        return graph.Node("Add", "normalise_shift", [scaled, graph.Constant("normalise_offset", perChannel, scaling.Shift)]);
    }

    private string Convolution(BoundConvolution layer, string x)
    {
        var c = layer.Spec;
        var weight = graph.Constant(c.Name + ".weight", [c.Outputs, c.Inputs, c.Kernel, c.Kernel], layer.Weight);
        return graph.Node(
            "Conv",
            c.Name,
            [x, weight, .. Bias(c.Name, layer.Bias)],
            GraphAttribute.Ints("kernel_shape", c.Kernel, c.Kernel),
            GraphAttribute.Ints("pads", c.Padding, c.Padding, c.Padding, c.Padding));
    }

    private string Norm(BoundNorm layer, string x)
    {
        var n = layer.Spec;
        string Channels(string role, double[] values) => graph.Constant($"{n.Name}.{role}", [n.Channels], values);
        string[] inputs =
        [
            x,
            Channels("weight", layer.Weight),
            Channels("bias", layer.Bias),
            Channels("running_mean", layer.Mean),
            Channels("running_var", layer.Variance),
        ];
        return graph.Node("BatchNormalization", n.Name, inputs, GraphAttribute.Float("epsilon", n.Epsilon));
    }

    private string Linear(BoundLinear layer, string x)
    {
        var l = layer.Spec;
        var weight = graph.Constant(l.Name + ".weight", [l.Outputs, l.Inputs], layer.Weight);
        return graph.Node("Gemm", l.Name, [x, weight, .. Bias(l.Name, layer.Bias)], GraphAttribute.Int("transB", 1));
    }

    /// <summary>
    /// log p = −(softplus(−x) of a class's own question + Σ softplus(x) of those before): the sums as a product with a matrix of 0 and 1, [question, class].
    /// </summary>
    private string Cascade(Cascade layer, string x)
    {
        var order = layer.Order;
        var (asked, before) = (new double[order.Length], new double[order.Length * order.Length]);
        foreach (var (i, question) in order[..^1].Index())
        {
            asked[question] = 1;
            foreach (var later in order[(i + 1)..])
            {
                before[(question * order.Length) + later] = 1;
            }
        }

        var yes = graph.Node("Softplus", "cascade_yes", [graph.Node("Neg", "cascade_opposite", [x])]);
        var ownYes = graph.Node("Mul", "cascade_own_yes", [yes, graph.Constant("cascade_asked", [order.Length], asked)]);
        var no = graph.Node("Softplus", "cascade_no", [x]);
        var sum = graph.Node("MatMul", "cascade_no_before", [no, graph.Constant("cascade_before", [order.Length, order.Length], before)]);
        return graph.Node("Neg", "cascade", [graph.Node("Add", "cascade_surprise", [ownYes, sum])]);
    }

    private string[] Bias(string layer, double[]? bias) => bias is null ? [] : [graph.Constant(layer + ".bias", [bias.Length], bias)];

    /// <summary>x · Φ(x) = ½ · x · (1 + erf(x / √2)), in the order of operators that ONNX Runtime turns into one kernel.</summary>
    private string Gelu(string x)
    {
        var scaled = graph.Node("Div", "gelu_div", [x, graph.Scalar("sqrt_two", Math.Sqrt(2))]);
        var erf = graph.Node("Erf", "gelu_erf", [scaled]);
        var plusOne = graph.Node("Add", "gelu_add", [erf, graph.Scalar("one", 1)]);
        var product = graph.Node("Mul", "gelu_mul", [x, plusOne]);
        return graph.Node("Mul", "gelu_half", [product, graph.Scalar("half", 0.5)]);
    }
}
