using Learnability.Onnx.Schema;

namespace Learnability.Onnx;

/// <summary>What must hold of a graph from elsewhere before it is walked through: operators have the inputs they need, and none reads what follows from itself.</summary>
internal static class GraphCheck
{
    private static readonly HashSet<string> TakeTwo = new(StringComparer.Ordinal) { "Mul", "Div", "Add", "Gemm", "MatMul", "Conv" };

    private static readonly HashSet<string> TakeOne = new(StringComparer.Ordinal)
    {
        "Identity", "Cast", "Flatten", "Reshape", "Squeeze", "Unsqueeze", "Softmax", "LogSoftmax", "Sigmoid", "Dropout", "ZipMap", "ArgMax", "Transpose", "GlobalAveragePool", "AveragePool", "ReduceMean",
    };

    /// <summary>What is wrong with a graph; null where it can be walked through.</summary>
    public static string? FaultOf(GraphProto graph)
    {
        foreach (var node in graph.Node)
        {
            if (node.Input.Count < (TakeTwo.Contains(node.OpType) ? 2 : TakeOne.Contains(node.OpType) ? 1 : 0) || node.Output.Count == 0)
                return $"operator {node.OpType}{(node.Name.Length > 0 ? $" '{node.Name}'" : "")} with {node.Input.Count} input(s) and {node.Output.Count} output(s)";
        }

        return CircleOf(graph) is { } value ? $"a value '{value}' that is computed from itself" : null;
    }

    /// <summary>A value that follows from itself; null where there is none. Nodes are taken away as soon as all that they read is known.</summary>
    private static string? CircleOf(GraphProto graph)
    {
        var open = graph.Node.Select(node => GraphNames.Read(node).ToHashSet(StringComparer.Ordinal)).ToArray();
        var makers = graph.Node.SelectMany((node, i) => node.Output.Where(o => o.Length > 0).Select(o => (o, i))).ToLookup(m => m.o, m => m.i, StringComparer.Ordinal);
        var readers = open.SelectMany((reads, i) => reads.Select(name => (name, i))).ToLookup(r => r.name, r => r.i, StringComparer.Ordinal);
        foreach (var reads in open)
            reads.RemoveWhere(name => !makers.Contains(name));

        var ready = new Queue<int>(Enumerable.Range(0, open.Length).Where(i => open[i].Count == 0));
        var left = open.Length;
        for (; ready.TryDequeue(out var done); left--)
        {
            foreach (var reader in graph.Node[done].Output.SelectMany(name => readers[name].Where(i => open[i].Remove(name))).Where(i => open[i].Count == 0).ToArray())
                ready.Enqueue(reader);
        }

        return left == 0 ? null : graph.Node[Array.FindIndex(open, reads => reads.Count > 0)].Output[0];
    }
}
