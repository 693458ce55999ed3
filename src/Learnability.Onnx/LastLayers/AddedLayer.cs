using Learnability.Onnx.Schema;
using Kind = Learnability.Onnx.Schema.TensorProto.Types.DataType;

namespace Learnability.Onnx;

/// <summary>Where a factor and a bias can be put on a classifier's scores as nodes of their own, for who has no last layer that could take them.</summary>
/// <param name="Scores">The tensor: what the last softmax reads, or the scores themselves.</param>
internal sealed record AddedLayer(string Scores)
{
    // Smaller changes of the scale are rounding.
    private const float Least = 1e-6f;

    /// <summary>Walks back from the scores to before the softmax, if there is one.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="scores">The tensor of class scores.</param>
    public static AddedLayer Before(GraphProto graph, string scores)
    {
        for (var value = scores; graph.Node.FirstOrDefault(n => n.Output.Contains(value)) is { } node; value = node.Input[0])
        {
            if (node.OpType is "Softmax" or "LogSoftmax")
                return new AddedLayer(node.Input[0]);
            if (node.OpType is not ("Identity" or "Cast" or "Flatten" or "Squeeze" or "Unsqueeze" or "Reshape"))
                break;
        }

        return new AddedLayer(scores);
    }

    /// <summary>Puts them there: all that reads the tensor reads factor · scores + bias.</summary>
    /// <param name="graph">Is changed.</param>
    /// <param name="factor">One for all classes.</param>
    /// <param name="bias">One number a class.</param>
    public void Write(GraphProto graph, float factor, float[] bias)
    {
        var names = new UniqueNames(graph);
        var producer = graph.Node.First(n => n.Output.Contains(Scores));
        var (at, value) = (graph.Node.IndexOf(producer), names.Of("even_scores"));
        producer.Output[producer.Output.IndexOf(Scores)] = value;
        if (Math.Abs(factor - 1) > Least)
            value = Add("Mul", names.Of("even_scaled"), Array("even_factor", [], [factor]));

        Add("Add", Scores, Array("even_bias", ArePlanes(graph, value) ? [bias.Length, 1, 1] : [bias.Length], bias));

        string Add(string operation, string output, string array)
        {
            graph.Node.Insert(++at, new NodeProto { Name = names.Of($"even_{operation.ToLowerInvariant()}"), OpType = operation, Input = { value, array }, Output = { output } });
            return output;
        }

        string Array(string name, ImmutableArray<int> sizes, float[] values)
        {
            var like = new TensorProto { DataType = (int)(Declaration(graph, Scores)?.Type.TensorType.ElemType is { } kind and not 0 ? (Kind)kind : Kind.Float) };
            var array = StoredArray.With(like, names.Of(name), sizes, values);
            graph.Initializer.Add(array);
            return array.Name;
        }
    }

    /// <summary>Whether a value is planes of one place each, [batch, classes, 1, 1], as far as declarations and operators tell.</summary>
    private static bool ArePlanes(GraphProto graph, string value)
        => Declaration(graph, value) is { Type.TensorType.Shape: { } shape } ? shape.Dim.Count == 4 : graph.Node.FirstOrDefault(n => n.Output.Contains(value)) switch
        {
            { OpType: "Conv" or "GlobalAveragePool" or "GlobalMaxPool" or "AveragePool" or "MaxPool" } => true,
            { } reduced when reduced.OpType.StartsWith("Reduce", StringComparison.Ordinal) && reduced.Attribute.Any(a => a is { Name: "keepdims", I: 0 }) => false,
            { OpType: "Gemm" or "MatMul" or "Flatten" or "Reshape" or "Squeeze" } or { Input.Count: 0 } or null => false,
            { } other => ArePlanes(graph, other.Input[0]),
        };

    private static ValueInfoProto? Declaration(GraphProto graph, string value) => graph.ValueInfo.Concat(graph.Output).Concat(graph.Input).FirstOrDefault(v => v.Name == value);
}
