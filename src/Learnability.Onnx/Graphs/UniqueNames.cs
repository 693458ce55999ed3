using Learnability.Onnx.Schema;

namespace Learnability.Onnx;

/// <summary>Names that a graph does not have yet.</summary>
/// <param name="graph">The graph.</param>
internal sealed class UniqueNames(GraphProto graph)
{
    private readonly HashSet<string> _taken = graph.Node.SelectMany(n => n.Output.Concat(n.Input).Append(n.Name)).Concat(graph.Initializer.Select(t => t.Name)).ToHashSet(StringComparer.Ordinal);

    /// <summary>This name, or the nearest to it that is not taken.</summary>
    public string Of(string name)
    {
        while (!_taken.Add(name))
            name += "_";

        return name;
    }
}
