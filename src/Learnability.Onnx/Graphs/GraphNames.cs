using Google.Protobuf.Collections;
using Learnability.Onnx.Schema;

namespace Learnability.Onnx;

/// <summary>Names of a graph's values, changed wherever they stand: in nodes, arrays, declarations and subgraphs.</summary>
internal static class GraphNames
{
    /// <summary>A copy of the graph in which every value is called as <paramref name="name"/> says; what is left out (an empty name) stays so.</summary>
    public static GraphProto Renamed(GraphProto graph, Func<string, string> name)
    {
        var copy = graph.Clone();
        Rename(copy, name);
        return copy;
    }

    /// <summary>The names that a node reads, those that its subgraphs read from outside among them.</summary>
    public static IEnumerable<string> Read(NodeProto node) => node.Input.Concat(Subgraphs(node).SelectMany(g => g.Node.SelectMany(Read).Concat(g.Output.Select(o => o.Name))));

    /// <summary>The nodes of a graph and of all graphs inside it.</summary>
    public static IEnumerable<NodeProto> Nodes(GraphProto graph) => graph.Node.SelectMany(n => Subgraphs(n).SelectMany(Nodes).Prepend(n));

    /// <summary>The graphs that an attribute holds.</summary>
    public static IEnumerable<GraphProto> Subgraphs(AttributeProto attribute) => attribute.G is null ? attribute.Graphs : attribute.Graphs.Append(attribute.G);

    private static void Rename(GraphProto graph, Func<string, string> name)
    {
        foreach (var node in graph.Node)
        {
            RenameAll(node.Input, name);
            RenameAll(node.Output, name);
            node.Name = node.Name.Length == 0 ? "" : name(node.Name);
            foreach (var subgraph in Subgraphs(node))
                Rename(subgraph, name);
        }

        foreach (var tensor in graph.Initializer.Concat(graph.SparseInitializer.Select(s => s.Values)))
            tensor.Name = name(tensor.Name);
        foreach (var value in graph.Input.Concat(graph.Output).Concat(graph.ValueInfo))
            value.Name = name(value.Name);
    }

    private static void RenameAll(RepeatedField<string> names, Func<string, string> name)
    {
        for (var i = 0; i < names.Count; i++)
            names[i] = names[i].Length == 0 ? "" : name(names[i]);
    }

    /// <summary>The graphs inside a node, such as the branches of an If.</summary>
    public static IEnumerable<GraphProto> Subgraphs(NodeProto node) => node.Attribute.SelectMany(Subgraphs);
}
