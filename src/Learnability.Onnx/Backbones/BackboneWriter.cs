using Learnability.Onnx.Schema;
using Kind = Learnability.Onnx.Schema.TensorProto.Types.DataType;

namespace Learnability.Onnx;

/// <summary>
/// Puts a backbone's parts together as one model that takes bytes and gives features: cast, channels in its order, normalisation, its own graphs, one number a
/// feature. Operators stay as they are, in the version of the backbone's own operator set.
/// </summary>
/// <param name="Parts">The graphs, each up to the value that the next one reads.</param>
/// <param name="Outputs">That value's name in each.</param>
/// <param name="Input">What the first takes.</param>
/// <param name="Preprocessing">What it wants of pixels; null where it takes bytes as they are.</param>
internal sealed record BackboneWriter(ImmutableArray<GraphProto> Parts, ImmutableArray<string> Outputs, ModelInput Input, Preprocessing? Preprocessing)
{
    /// <summary>Name of the input: images of bytes, [batch, channels, height, width], R, G, B.</summary>
    public const string ImagesName = "images";

    /// <summary>Name of the output: floats [batch, features].</summary>
    public const string FeaturesName = "features";

    private const string BatchName = "batch";

    /// <summary>Views of an image whose features are averaged; null for the image alone.</summary>
    public FeatureViews? Views { get; init; }

    /// <summary>Writes the graph.</summary>
    /// <param name="ending">How the last value becomes features; null where it is left as it is.</param>
    /// <param name="rank">Number of its axes; 0 while it is not known.</param>
    /// <param name="features">Their number; null while it is not known.</param>
    public GraphProto Write(FeatureEnding? ending, int rank, int? features)
    {
        var graph = new GraphBuilder("backbone", ImagesName, FeaturesName, BatchName);
        var shape = ImageShape.Of(Input.Shape);
        var whole = Views?.Around(shape) ?? shape;
        graph.Input(GraphValue.Of(ImagesName, Kind.Uint8, BatchName, whole.Channels, whole.Height, whole.Width));
        var value = PixelNodes.Add(graph, Views is null ? ImagesName : ViewNodes.Part(graph, ImagesName, Views, shape), Preprocessing, shape.Channels, Input.Element, Input.IsChannelsLast);
        foreach (var (i, part) in Parts.Index())
        {
            value = graph.Append(part, $"part{i + 1}_", value, Outputs[i]);
        }

        value = Input.Element is Kind.Float16 or Kind.Double ? Cast(graph, value, Kind.Float) : value;
        value = ending switch
        {
            FeatureEnding.Flat => Flat(value),
            FeatureEnding.Mean => Flat(Average(value)),

            // Tokens are planes whose features come first.
            FeatureEnding.Tokens => Flat(Average(graph.Node("Transpose", "turned", [value], GraphAttribute.Ints("perm", [0, rank - 1, .. Enumerable.Range(1, rank - 2).Select(axis => (long)axis)])))),
            _ => graph.Node("Identity", "raw", [value]),
        };
        _ = Views is null ? value : Flat(Average(ViewNodes.Gather(graph, value, Views, features!.Value)));
        graph.OutputOfLastNode(features is { } count ? GraphValue.Of(FeaturesName, Kind.Float, BatchName, count) : GraphValue.OfAnyShape(FeaturesName, Kind.Float));
        return graph.Build();

        string Average(string planes) => graph.Node("GlobalAveragePool", "average", [planes]);
        string Flat(string places) => graph.Node("Flatten", "flat", [places], GraphAttribute.Int("axis", 1));
    }

    /// <summary>The same for graphs that were exported for one image: their reshapes keep the batch's size.</summary>
    public BackboneWriter WithOpenBatch() => this with { Parts = [.. Parts.Select(GraphPart.WithOpenBatch)] };

    private static string Cast(GraphBuilder graph, string value, Kind kind) => graph.Node("Cast", "cast", [value], GraphAttribute.Int("to", (int)kind));
}
