namespace Learnability.Onnx;

/// <summary>Writes operations as ONNX nodes (operators of version <see cref="OnnxExporter.Opset"/>), as they are in use.</summary>
/// <param name="graph">Where they are written.</param>
/// <param name="state">The network's arrays.</param>
internal sealed class OperationEmitter(GraphBuilder graph, NetworkState state)
{
    // Here i, f, g, o; there i, o, f, c.
    private static readonly ImmutableArray<int> GateOrder = [0, 3, 1, 2];

    /// <summary>Writes operations, each reading the one before.</summary>
    /// <param name="operations">The operations.</param>
    /// <param name="input">Name of the value that the first one reads.</param>
    /// <returns>Name of the value that the last one gives.</returns>
    public string Emit(ImmutableArray<Operation> operations, string input) => operations.Aggregate(input, (value, operation) => Emit(operation, value));

    private string Emit(Operation operation, string x) => operation switch
    {
        Operation.Convolve c => Node(
            "Conv",
            c,
            x,
            GraphAttribute.Ints("kernel_shape", c.Kernel, c.Kernel),
            GraphAttribute.Ints("pads", c.Padding, c.Padding, c.Padding, c.Padding)),
        Operation.Multiply m => Node("Gemm", m, x, GraphAttribute.Int("transB", 1)),
        Operation.Recur r => LastState(r, x),
        Operation.Normalise n => Node("BatchNormalization", n, x, GraphAttribute.Float("epsilon", n.Epsilon)),
        Operation.Apply a => graph.Node($"{a.Function}", Lower(a.Function), [x]),
        Operation.MaxPool { Size: { } size } => graph.Node(
            "MaxPool", "pool", [x], GraphAttribute.Ints("kernel_shape", size, size), GraphAttribute.Ints("strides", size, size)),
        Operation.MaxPool => graph.Node("GlobalMaxPool", "global_pool", [x]),
        Operation.Average a => graph.Node("ReduceMean", "mean", [x], GraphAttribute.Ints("axes", [.. Enumerable.Range(1, a.Axes).Select(axis => (long)-axis)])),
        Operation.Flatten => graph.Node("Flatten", "flatten", [x], GraphAttribute.Int("axis", 1)),
        Operation.Drop => x,
        Operation.Load l => Constant(l.Array),
        Operation.Combine c => graph.Node($"{c.Kind}", Lower(c.Kind), [Emit(c.Left, x), Emit(c.Right, x)]),
        Operation.Compose c => Emit(c.Body, x),
        _ => throw new ArgumentException($"found {operation}; expected one of the kinds above.", nameof(operation)),
    };

    /// <summary>ONNX's LSTM reads [steps, batch, inputs] and gives all states, [steps, 1, batch, width].</summary>
    private string LastState(Operation.Recur recur, string x)
    {
        var bias = graph.Constant(recur.Bias.Name, [1, 8 * recur.Width], [.. InOrder(recur.Bias), .. new double[4 * recur.Width]]);
        var states = graph.Node(
            "LSTM",
            recur.Weight.Owner,
            [graph.Node("Transpose", "steps", [x], GraphAttribute.Ints("perm", 1, 0, 2)), Gates(recur.Weight), Gates(recur.Recurrent), bias],
            GraphAttribute.Int("hidden_size", recur.Width));
        var last = graph.Node("Gather", "last", [states, graph.Indices("last_step", -1)], GraphAttribute.Int("axis", 0));
        return graph.Node("Squeeze", "state", [last, graph.Indices("single_axes", 0, 1)]);

        string Gates(Operand operand) => graph.Constant(operand.Name, [1, operand.Shape[0], operand.Shape[1]], InOrder(operand));

        double[] InOrder(Operand operand)
        {
            var (values, gate) = (state.Values(operand), (int)(operand.Length / 4));
            return [.. GateOrder.SelectMany(g => values.Skip(g * gate).Take(gate))];
        }
    }

    /// <summary>A node of a layer that owns arrays.</summary>
    private string Node(string name, Operation operation, string x, params Schema.AttributeProto[] attributes)
        => graph.Node(name, operation.Operands[0].Owner, [x, .. operation.Operands.Select(Constant)], attributes);

    private string Constant(Operand operand) => operand.Shape.IsEmpty
        ? graph.Scalar(operand.Name, state.Values(operand)[0])
        : graph.Constant(operand.Name, [.. operand.Shape], state.Values(operand));

    private static string Lower(Enum kind) => $"{kind}".ToLowerInvariant();
}
