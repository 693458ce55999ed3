using Learnability.Onnx.Schema;

namespace Learnability.Onnx;

/// <summary>The last linear layer of a graph: a node that multiplies features by stored numbers, and what stands behind it.</summary>
/// <param name="Node">The Gemm, MatMul or Conv.</param>
/// <param name="Features">The tensor of features that it reads.</param>
/// <param name="Weights">The stored numbers.</param>
/// <param name="AreClassesFirst">Whether they lie class by class.</param>
/// <param name="Factor">What W is of them: the product of all constants that follow.</param>
internal sealed record LastLayerSearch(NodeProto Node, string Features, StoredArray Weights, bool AreClassesFirst, double Factor)
{
    /// <summary>Where b is stored; null where the layer has none.</summary>
    public StoredArray? Bias { get; private init; }

    /// <summary>Which node reads it, and as which input.</summary>
    public (NodeProto Node, int Input) BiasPlace { get; private init; } = (Node, 2);

    /// <summary>What b is of it.</summary>
    public double BiasFactor { get; private init; } = 1;

    /// <summary>How the tensor becomes a row of features, where it is none.</summary>
    public FeatureEnding? Ending { get; private init; }

    /// <summary>Number of classes.</summary>
    public int ClassCount => AreClassesFirst ? Weights.Sizes[0] : Weights.Sizes[1];

    /// <summary>Features an image.</summary>
    public int FeatureCount => Weights.Values.Length / ClassCount;

    /// <summary>Walks back from the scores to the layer; null where something else gives them.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="scores">The tensor of class scores.</param>
    /// <param name="instead">What was found in the layer's place; null where there is one.</param>
    public static LastLayerSearch? From(GraphProto graph, string scores, out string? instead)
    {
        try
        {
            instead = null;
            return Walk(graph, scores);
        }
        catch (NoLayerException found)
        {
            instead = found.Message;
            return null;
        }
    }

    private static LastLayerSearch Walk(GraphProto graph, string scores)
    {
        var (value, factor) = (scores, 1.0);
        MeanOver? mean = null;
        (StoredArray Array, NodeProto Node, int Input, double Factor)? added = null;
        while (true)
        {
            var node = graph.Node.FirstOrDefault(n => n.Output.Contains(value)) ?? throw None($"'{value}', which no operator gives");
            switch (node.OpType)
            {
                case "Identity" or "Cast" or "Dropout":
                case "Softmax" or "LogSoftmax" when mean is null && added is null && factor == 1:
                case "Flatten" or "Squeeze" or "Unsqueeze" or "Reshape" or "ZipMap" or "ArgMax" when mean is null:
                    value = node.Input[0];
                    break;
                case "Mul" or "Div" when Scalar(graph, node) is var (other, constant) && (node.OpType == "Mul" || other == node.Input[0]):
                    (value, factor) = (other, node.OpType == "Mul" ? factor * constant : factor / constant);
                    break;
                case "Add" when added is null && Vector(graph, node) is var (other, array, input):
                    (value, added) = (other, (array, node, input, factor));
                    break;
                case "Transpose" when mean?.Before(node) is { } turned:
                    (value, mean) = (node.Input[0], turned);
                    break;
                case var _ when mean is null && MeanOver.Of(graph, node) is { } over:
                    (value, mean) = (node.Input[0], over);
                    break;
                case "Gemm" when mean is null && Number(node, "transA", 0) == 0:
                    return Layer(graph, node, Number(node, "transB", 0) == 1, factor * Number(node, "alpha", 1), factor * Number(node, "beta", 1), added);
                case "MatMul" when mean?.IsOfTokens != false:
                    return Layer(graph, node, false, factor, factor, added) with { Ending = mean is null ? null : FeatureEnding.Tokens };
                case "Conv" when ConvolutionForm.Of(node, StoredArray.Find(graph, node.Input[1])) is { } form && (mean is null || (form.IsOfOnePlace && mean.IsOfPlanes(form.Rank))):
                    return Layer(graph, node, true, factor, factor, added) with { Ending = mean is not null ? FeatureEnding.Mean : form.IsOfOnePlace ? null : FeatureEnding.Flat };
                default:
                    throw None($"{node.OpType}{(node.Name.Length > 0 ? $" '{node.Name}'" : "")}{(mean is null ? "" : " before a mean")}");
            }
        }
    }

    /// <summary>Whether numbers lie class by class, W[class, feature]; the same numbers the other way round otherwise.</summary>
    public float[] Turned(float[] values) => AreClassesFirst ? values : Turn(values, ClassCount, FeatureCount);

    /// <summary>W as stored becomes W[class, feature].</summary>
    public float[] ClassByClass() => AreClassesFirst ? Weights.Values : Turn(Weights.Values, FeatureCount, ClassCount);

    private static float[] Turn(float[] values, int rows, int columns)
    {
        var turned = new float[values.Length];
        for (var i = 0; i < values.Length; i++)
            turned[((i % columns) * rows) + (i / columns)] = values[i];

        return turned;
    }

    private static LastLayerSearch Layer(
        GraphProto graph, NodeProto node, bool areClassesFirst, double factor, double biasFactor, (StoredArray Array, NodeProto Node, int Input, double Factor)? added)
    {
        var weights = StoredArray.Find(graph, node.Input[1]) ?? throw None($"{node.OpType} of numbers that are not stored as they are ('{node.Input[1]}')");
        if (weights.Sizes.Length < 2 || (node.OpType != "Conv" && weights.Sizes.Length > 2) || factor == 0 || !double.IsFinite(factor))
            throw None($"{node.OpType} of an array of {string.Join('x', weights.Sizes)}");

        var own = node.Input.Count > 2 && node.Input[2].Length > 0 ? StoredArray.Find(graph, node.Input[2]) ?? throw None($"{node.OpType} with a bias that is not stored ('{node.Input[2]}')") : null;
        if (own is not null && biasFactor == 0)
            throw None($"{node.OpType} whose bias counts for nothing (beta 0)");
        if (own is not null && added is not null)
            throw None($"{node.OpType} with a bias, and another one added to it");

        var features = BeforeDropout(graph, node.Input[0]);
        if (!graph.Node.Any(n => n.Output.Contains(features)))
            throw None($"{node.OpType} of the images themselves");

        var layer = new LastLayerSearch(node, features, weights, areClassesFirst, factor);
        layer = added is { } a
            ? layer with { Bias = a.Array, BiasPlace = (a.Node, a.Input), BiasFactor = a.Factor }
            : layer with { Bias = own, BiasFactor = biasFactor };
        return layer.Bias is null || layer.Bias.Values.Length == layer.ClassCount ? layer : throw None($"{node.OpType} with a bias of {layer.Bias.Values.Length} numbers for {layer.ClassCount} scores");
    }

    /// <summary>A dropout does nothing in use; one that was left in training is not read.</summary>
    private static string BeforeDropout(GraphProto graph, string value)
        => graph.Node.FirstOrDefault(n => n.Output.Contains(value)) is { OpType: "Dropout" or "Identity" } node ? BeforeDropout(graph, node.Input[0]) : value;

    private static (string Other, double Constant)? Scalar(GraphProto graph, NodeProto node)
    {
        foreach (var (i, name) in node.Input.Index())
        {
            if (StoredArray.Find(graph, name) is { Values: [var number] } && number != 0 && float.IsFinite(number))
                return (node.Input[1 - i], number);
        }

        return null;
    }

    private static (string Other, StoredArray Array, int Input)? Vector(GraphProto graph, NodeProto node)
    {
        foreach (var (i, name) in node.Input.Index())
        {
            if (StoredArray.Find(graph, name) is { } array && array.Sizes.Count(size => size > 1) <= 1)
                return (node.Input[1 - i], array, i);
        }

        return null;
    }

    private static double Number(NodeProto node, string name, double otherwise)
        => node.Attribute.FirstOrDefault(a => a.Name == name) is { } attribute ? attribute.HasF ? attribute.F : attribute.I : otherwise;

    private static NoLayerException None(string found) => new(found);

    private sealed class NoLayerException(string found) : Exception(found);
}
