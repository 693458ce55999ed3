using Learnability.Onnx.Schema;

namespace Learnability.Onnx;

/// <summary>A mean over all axes of a tensor but two, those of images and of features; what is linear in a feature before it is so behind it.</summary>
/// <param name="Axes">The axes in ascending order; null where they are all behind the second, however many there are.</param>
internal sealed record MeanOver(ImmutableArray<int>? Axes)
{
    /// <summary>Whether the features' axis is the last.</summary>
    public bool IsOfTokens => Axes is { } axes && axes.SequenceEqual(Enumerable.Range(1, axes.Length));

    /// <summary>The mean that a node takes; null where it does something else.</summary>
    public static MeanOver? Of(GraphProto graph, NodeProto node) => node.OpType switch
    {
        "GlobalAveragePool" => new MeanOver((ImmutableArray<int>?)null),

        // Over less than all of a map there would be more scores than classes.
        "AveragePool" when ConvolutionForm.IsPlain(node) => new MeanOver((ImmutableArray<int>?)null),
        "ReduceMean" when Reduced(graph, node) is { IsEmpty: false } axes => new MeanOver([.. axes.Select(axis => (int)(axis < 0 ? axis + axes.Length + 2 : axis)).Order()]),
        _ => null,
    };

    /// <summary>Whether the features' axis is the second of these.</summary>
    /// <param name="rank">Number of axes.</param>
    public bool IsOfPlanes(int rank) => Axes is not { } axes || (axes.Length == rank - 2 && axes.SequenceEqual(Enumerable.Range(2, axes.Length)));

    /// <summary>The same mean before a transposition; null where that moves the axis of images.</summary>
    public MeanOver? Before(NodeProto transpose)
    {
        var order = transpose.Attribute.FirstOrDefault(a => a.Name == "perm")?.Ints;
        return order is [0, ..] && (Axes ?? [.. Enumerable.Range(2, Math.Max(0, order.Count - 2))]) is var axes && axes.Length == order.Count - 2 && axes.All(axis => axis > 0 && axis < order.Count)
            ? new MeanOver([.. axes.Select(axis => (int)order[axis]).Order()])
            : null;
    }

    private static ImmutableArray<long> Reduced(GraphProto graph, NodeProto node)
        => node.Attribute.FirstOrDefault(a => a.Name == "axes") is { } attribute ? [.. attribute.Ints]
        : node.Input.Count > 1 && StoredArray.Integers(graph, node.Input[1]) is { } stored ? stored : [];
}
