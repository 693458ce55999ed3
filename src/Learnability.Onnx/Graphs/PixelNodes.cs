using Kind = Learnability.Onnx.Schema.TensorProto.Types.DataType;

namespace Learnability.Onnx;

/// <summary>The nodes that turn images as this program has them, bytes [batch, channels, height, width], R, G, B, into what a model takes.</summary>
internal static class PixelNodes
{
    /// <summary>Adds them.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="images">Name of the images.</param>
    /// <param name="preprocessing">What the model wants of pixels; null where it takes bytes as they are.</param>
    /// <param name="channels">Channels of an image.</param>
    /// <param name="element">What the model's values are stored as.</param>
    /// <param name="isChannelsLast">Whether its channels are the innermost axis.</param>
    /// <returns>Name of the value that the model takes.</returns>
    public static string Add(GraphBuilder graph, string images, Preprocessing? preprocessing, int channels, Kind element, bool isChannelsLast)
    {
        var value = images;
        if (preprocessing?.IsBgr == true && channels == 3)
            value = graph.Node("Gather", "blue_first", [value, graph.Indices("order", 2, 1, 0)], GraphAttribute.Int("axis", 1));

        if (element != Kind.Uint8)
        {
            var numbers = Enumerable.Range(0, channels).Select((preprocessing ?? new Preprocessing()).Of).ToArray();
            value = graph.Node("Cast", "pixels", [value], GraphAttribute.Int("to", (int)Kind.Float));
            value = graph.Node("Mul", "scaled", [value, graph.Constant("factor", [1, channels, 1, 1], [.. numbers.Select(n => n.Factor)])]);
            value = graph.Node("Add", "normalised", [value, graph.Constant("shift", [1, channels, 1, 1], [.. numbers.Select(n => n.Shift)])]);
        }

        value = isChannelsLast ? graph.Node("Transpose", "channels_last", [value], GraphAttribute.Ints("perm", 0, 2, 3, 1)) : value;
        return element is Kind.Float or Kind.Uint8 ? value : graph.Node("Cast", "narrowed", [value], GraphAttribute.Int("to", (int)element));
    }
}
