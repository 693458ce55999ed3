using Google.Protobuf;
using Learnability.Onnx.Schema;

namespace Learnability.Onnx;

/// <summary>The part of a model's graph that one value is computed by.</summary>
internal static class GraphPart
{
    /// <summary>What of a graph leads to a value: its nodes and arrays, in their order; declarations of values in between are left out.</summary>
    /// <exception cref="BadInputException">No node gives that value.</exception>
    public static GraphProto LeadingTo(GraphProto graph, string value)
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal) { value };
        var nodes = new List<NodeProto>();
        foreach (var node in graph.Node.Reverse().Where(node => node.Output.Any(wanted.Contains)))
        {
            nodes.Add(node);
            wanted.UnionWith(GraphNames.Read(node));
        }

        if (nodes.Count == 0)
        {
            var near = graph.Node.SelectMany(n => n.Output).Where(o => o.Contains(value, StringComparison.OrdinalIgnoreCase)).Take(5).ToArray();
            throw new BadInputException(
                $"found no tensor '{value}'; expected one that a node of the model gives, such as {string.Join(", ", (near.Length > 0 ? near : graph.Node.TakeLast(3).SelectMany(n => n.Output)).Select(n => $"'{n}'"))}. Correct the name after the colon.");
        }

        nodes.Reverse();
        var constants = graph.Initializer.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        return new GraphProto
        {
            Name = graph.Name,
            Node = { nodes },
            Initializer = { graph.Initializer.Where(t => wanted.Contains(t.Name)) },
            SparseInitializer = { graph.SparseInitializer.Where(t => wanted.Contains(t.Values.Name)) },

            // Files of the first IR versions list their constants among the inputs, too; they are no inputs here.
            Input = { graph.Input.Where(i => wanted.Contains(i.Name) && !constants.Contains(i.Name)) },
        };
    }

    /// <summary>The version of ONNX's own operators that a model is written in.</summary>
    public static long Opset(ModelProto model) => model.OpsetImport.FirstOrDefault(o => o.Domain is "" or "ai.onnx")?.Version ?? 1;

    /// <summary>A copy in which reshapes to a first size of 1 keep the first size that comes in.</summary>
    public static GraphProto WithOpenBatch(GraphProto part)
    {
        var copy = part.Clone();
        var shapes = copy.Node.Where(n => n.OpType == "Reshape" && n.Input.Count > 1).Select(n => n.Input[1]).ToHashSet(StringComparer.Ordinal);
        var constants = copy.Node.Where(n => n.OpType == "Constant" && shapes.Contains(n.Output[0])).SelectMany(n => n.Attribute).Select(a => a.T).OfType<TensorProto>();
        foreach (var sizes in copy.Initializer.Where(t => shapes.Contains(t.Name)).Concat(constants))
        {
            // 0 means: as it comes in.
            if (sizes.Int64Data is [1, ..])
                sizes.Int64Data[0] = 0;
            else if (sizes.RawData.Span is [1, 0, 0, 0, 0, 0, 0, 0, ..])
                sizes.RawData = ByteString.CopyFrom([.. new byte[sizeof(long)], .. sizes.RawData.Span[sizeof(long)..]]);
        }

        return copy;
    }

    /// <summary>The graph with its flags as constants that say no.</summary>
    public static GraphProto WithFlagsOff(GraphProto graph, ImmutableArray<string> flags)
    {
        if (flags.IsEmpty)
            return graph;

        var copy = graph.Clone();
        foreach (var flag in copy.Input.Where(i => flags.Contains(i.Name)))
        {
            copy.Initializer.Add(new TensorProto
            {
                Name = flag.Name,
                DataType = (int)TensorProto.Types.DataType.Bool,
                Dims = { GraphValue.Sizes(flag).Select(_ => 1L) },
                RawData = ByteString.CopyFrom(0),
            });
        }

        return copy;
    }
}
