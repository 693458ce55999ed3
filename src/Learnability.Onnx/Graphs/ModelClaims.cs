using System.Buffers.Binary;
using Learnability.Onnx.Schema;

namespace Learnability.Onnx;

/// <summary>What a model from elsewhere asks for before anything is computed: operators, arrays, and memory for values.</summary>
internal static class ModelClaims
{
    /// <summary>The newest version of ONNX's own operators that the runtime knows.</summary>
    public const int NewestOpset = 26;

    // ONNX's own, and those that the runtime's optimiser and quantiser write.
    private static readonly HashSet<string> Domains = new(StringComparer.Ordinal) { "", "ai.onnx", "ai.onnx.ml", "com.microsoft", "com.microsoft.nchwc" };

    // Operators that make a value of a size that an input names, and which input that is.
    private static readonly Dictionary<string, int> Makers = new(StringComparer.Ordinal) { ["ConstantOfShape"] = 0, ["Expand"] = 1, ["Resize"] = 3 };

    /// <summary>Checks a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tensors">All its arrays, those of files beside it put in.</param>
    /// <exception cref="BadInputException">It asks for what is not had; the message names it.</exception>
    public static void Check(ModelProto model, IEnumerable<TensorProto> tensors)
    {
        if (GraphPart.Opset(model) is var opset && opset is < 1 or > NewestOpset)
            throw new BadInputException($"found a model with operators of version {opset}; expected 1 to {NewestOpset}, which the runtime knows. Export it again with another opset.");

        var functions = model.Functions.Select(f => (f.Domain, f.Name)).ToHashSet();
        foreach (var node in model.Functions.SelectMany(f => f.Node))
            Check(node, functions);

        foreach (var tensor in tensors)
            TensorSize.Check(tensor);

        Check(model.Graph, functions);
    }

    private static void Check(GraphProto graph, HashSet<(string Domain, string Name)> functions)
    {
        foreach (var value in graph.Input.Concat(graph.Output).Concat(graph.ValueInfo).Where(v => v.Type?.TensorType?.Shape is not null))
        {
            var type = value.Type.TensorType;
            Require(type.Shape.Dim.Select(d => Math.Max(d.DimValue, 1)), TensorSize.Bits(type.ElemType) ?? 8, $"value '{value.Name}'");
        }

        foreach (var sparse in graph.SparseInitializer)
            Require(sparse.Dims, 32, $"array '{sparse.Values?.Name}'");

        foreach (var node in graph.Node)
        {
            Check(node, functions);
            if (Makers.TryGetValue(node.OpType, out var input) && node.Input.Count > input && Numbers(graph, node.Input[input]) is { } sizes)
                Require(sizes, 8, $"value '{node.Output.FirstOrDefault()}' of operator {node.OpType}");
        }
    }

    private static void Check(NodeProto node, HashSet<(string Domain, string Name)> functions)
    {
        if (!Domains.Contains(node.Domain) && !functions.Contains((node.Domain, node.OpType)))
        {
            throw new BadInputException(
                $"found operator {node.OpType} of '{node.Domain}'; expected operators of ONNX ({string.Join(", ", Domains.Where(d => d.Length > 0).Select(d => $"'{d}'"))}), or functions that the model brings. Operators of a library of its own are not loaded: export the model without them.");
        }

        foreach (var graph in GraphNames.Subgraphs(node))
            Check(graph, functions);
    }

    private static void Require(IEnumerable<long> sizes, int bits, string what)
    {
        if (TensorSize.Bytes(sizes, bits) is null)
            throw new BadInputException($"found {what} of sizes {string.Join('x', sizes)}; expected at most 2 GiB. Export the model for smaller images or batches.");
    }

    /// <summary>The whole numbers of an array that is stored in a graph; null where it is none.</summary>
    private static IEnumerable<long>? Numbers(GraphProto graph, string name)
    {
        var tensor = graph.Initializer.FirstOrDefault(t => t.Name == name)
            ?? graph.Node.FirstOrDefault(n => n.OpType == "Constant" && n.Output.Contains(name))?.Attribute.Select(a => a.T).FirstOrDefault(t => t is not null);
        return tensor is not { DataType: (int)TensorProto.Types.DataType.Int64 } ? null
            : tensor.RawData.IsEmpty ? tensor.Int64Data
            : Enumerable.Range(0, tensor.RawData.Length / sizeof(long)).Select(i => BinaryPrimitives.ReadInt64LittleEndian(tensor.RawData.Span[(i * sizeof(long))..]));
    }
}
