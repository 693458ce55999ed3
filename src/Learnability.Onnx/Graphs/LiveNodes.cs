using Learnability.Onnx.Schema;

namespace Learnability.Onnx;

/// <summary>Nodes that were exported as they are while training: what they give depends on chance, or on the other images of a batch.</summary>
internal static class LiveNodes
{
    private const string TrainingMode = "training_mode";

    /// <summary>Refuses a graph, or a part of one, that has any.</summary>
    /// <exception cref="BadInputException">It has one; the message names it.</exception>
    public static void Refuse(GraphProto graph)
    {
        foreach (var node in graph.Node)
        {
            if (Why(graph, node) is { } why)
            {
                throw new BadInputException(
                    $"found {node.OpType}{(node.Name.Length > 0 ? $" '{node.Name}'" : "")} in training mode, so that {why}; expected a model for use. "
                    + "Export it again in evaluation mode (PyTorch: model.eval() first, and no training argument).");
            }
        }
    }

    private static string? Why(GraphProto graph, NodeProto node) => node.OpType switch
    {
        "Dropout" when node.Input.Count > 2 && IsTrue(graph, node.Input[2]) => "the answers depend on chance",

        // Before there was an attribute for it, more outputs than one said so.
        "BatchNormalization" when node.Attribute.Any(a => a is { Name: TrainingMode, I: not 0 }) || node.Output.Count(o => o.Length > 0) > 1 => "an answer depends on the other images of its batch",
        _ => null,
    };

    private static bool IsTrue(GraphProto graph, string name)
    {
        var tensor = graph.Initializer.FirstOrDefault(t => t.Name == name)
            ?? graph.Node.FirstOrDefault(n => n.OpType == "Constant" && n.Output.Contains(name))?.Attribute.Select(a => a.T).FirstOrDefault(t => t is not null);
        return tensor is not null && (tensor.RawData.Span.ContainsAnyExcept((byte)0) || tensor.Int32Data.Any(i => i != 0));
    }
}
