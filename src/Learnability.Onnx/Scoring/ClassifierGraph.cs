using Learnability.Onnx.Schema;
using Kind = Learnability.Onnx.Schema.TensorProto.Types.DataType;

namespace Learnability.Onnx;

/// <summary>
/// Puts a classifier from elsewhere between this program's own input and output: images as bytes [batch, channels, height, width], R, G, B (or rows of floats), in;
/// floats [batch, classes] out. The runtime then has one form to run, whatever the model's is.
/// </summary>
internal static class ClassifierGraph
{
    /// <summary>Name of the examples.</summary>
    public const string ExamplesName = "examples";

    /// <summary>Name of the scores.</summary>
    public const string ScoresName = "class_scores";

    // Cast, Gather and broadcasting are what they are today from this version of the operators on.
    private const int OldestOpset = 7;

    /// <summary>Writes the model.</summary>
    /// <exception cref="BadInputException">Its operators are too old to be mixed with those around it, or the scores' tensor is not there.</exception>
    public static ModelProto Write(ModelProto model, ModelInput input, Preprocessing? preprocessing, ModelOutput output)
    {
        if (GraphPart.Opset(model) is var opset && opset < OldestOpset)
            throw new BadInputException($"found a model with operators of version {opset}; expected {OldestOpset} or newer. Export it again with a newer opset.");

        var graph = new GraphBuilder("classifier", ExamplesName, ScoresName);
        var isImage = input.Kind.IsMoved;
        graph.Input(GraphValue.Of(ExamplesName, isImage ? Kind.Uint8 : Kind.Float, [input.Batch, .. input.Sides]));
        var value = isImage
            ? PixelNodes.Add(graph, ExamplesName, preprocessing, input.Sides[0]!.Value, input.Element, input.IsChannelsLast)
            : Cast(graph, ExamplesName, input.Element);
        value = graph.Append(GraphPart.LeadingTo(GraphPart.WithFlagsOff(model.Graph, input.Flags), output.Name), "model_", value, output.Name);

        graph.Node("Flatten", "rows", [Cast(graph, value, Kind.Float)], GraphAttribute.Int("axis", 1));
        graph.OutputOfLastNode(GraphValue.OfAnyShape(ScoresName, Kind.Float));
        var copy = model.Clone();
        copy.Graph = graph.Build();
        return copy;
    }

    private static string Cast(GraphBuilder graph, string value, Kind kind) => graph.Node("Cast", "cast", [value], GraphAttribute.Int("to", (int)kind));
}
