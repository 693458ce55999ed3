using Google.Protobuf;
using Learnability.Onnx.Schema;

namespace Learnability.Onnx;

/// <summary>Last layers of ONNX files.</summary>
public sealed class OnnxLastLayers : ILastLayers
{
    /// <inheritdoc/>
    public GivenHead Find(string path, ModelDeclaration said)
    {
        ArgumentNullException.ThrowIfNull(said);
        var (model, scores, layer, instead) = Search(ModelFile.Read(path).Model, said, out var classes);
        if (layer is null)
            return Added(AddedLayer.Before(model.Graph, scores.Name), scores.Width ?? classes, instead!);

        var weights = layer.ClassByClass();
        return new GivenHead(
            layer.Features,
            layer.FeatureCount,
            [.. weights.Select(w => (float)(w * layer.Factor))],
            [.. layer.Bias?.Values.Select(b => (float)(b * layer.BiasFactor)) ?? new float[layer.ClassCount]],
            $"its last layer is {layer.Node.OpType}{(layer.Node.Name.Length > 0 ? $" '{layer.Node.Name}'" : "")} of {layer.FeatureCount} features to {layer.ClassCount} classes{(layer.Bias is null ? ", without a bias" : "")}{Places(layer.Ending)}")
        {
            Ending = layer.Ending,
        };
    }

    /// <inheritdoc/>
    public void Write(string path, ModelDeclaration said, GivenHead head, ImmutableArray<string> classNames, IReadOnlyDictionary<string, string> properties, Stream output)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(properties);
        ArgumentNullException.ThrowIfNull(output);
        var file = ModelFile.Read(path);
        properties = Described(file.Model, said, classNames, properties);
        var (model, scores, layer, _) = Search(file.Model, said, out _);
        if (head.IsAdded || layer is null)
        {
            AddedLayer.Before(model.Graph, scores.Name).Write(model.Graph, head.Weights[0], [.. head.Bias]);
            model.WriteTo(output);
            Append(properties, output);
            return;
        }

        var weights = layer.Turned([.. head.Weights.Select(w => (float)(w / layer.Factor))]);
        var bias = head.Bias.Select(b => (float)(b / layer.BiasFactor)).ToArray();
        if (IsInPlace(layer.Weights) && layer.Bias is { } stored && IsInPlace(stored))
        {
            var copy = (byte[])file.Bytes.Clone();
            Put(copy, RawData.Find(file.Bytes, layer.Weights.Name), StoredArray.Raw(layer.Weights.Tensor, weights));
            Put(copy, RawData.Find(file.Bytes, stored.Name), StoredArray.Raw(stored.Tensor, bias));
            output.Write(copy);
        }
        else
        {
            Replace(model.Graph, layer, weights, bias);
            model.WriteTo(output);
        }

        Append(properties, output);
    }

    /// <summary>With what the user said of the model, so that who gets the file need not be told.</summary>
    private static Dictionary<string, string> Described(ModelProto model, ModelDeclaration said, ImmutableArray<string> classNames, IReadOnlyDictionary<string, string> properties)
    {
        var described = new Dictionary<string, string>(properties, StringComparer.Ordinal);
        foreach (var (key, value) in PixelMetadata.Of(said.Pixels))
            described[key] = value;

        if (!said.ClassNames.IsEmpty || ClassNamesText.Read(ModelMetadata.Of(model)).IsEmpty)
            described[MetadataKey.ClassNames] = ClassNamesText.ToJson(said.ClassNames.IsEmpty ? classNames : said.ClassNames);

        return described;
    }

    /// <summary>Messages of this format that follow each other are one: what is added stands at the end.</summary>
    private static void Append(IReadOnlyDictionary<string, string> properties, Stream output)
        => new ModelProto { MetadataProps = { properties.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new StringStringEntryProto { Key = p.Key, Value = p.Value }) } }.WriteTo(output);

    /// <summary>Looks for the layer in the model as it is, and then in what its functions do.</summary>
    private static (ModelProto Model, ModelOutput Scores, LastLayerSearch? Layer, string? Instead) Search(ModelProto model, ModelDeclaration said, out int classes)
    {
        var scores = Scores(model, said, out classes);
        var (layer, instead) = Layer(model.Graph, scores);
        if (layer is not null || model.Functions.Count == 0)
            return (model, scores, layer, instead);

        model = ModelFunctions.WrittenOut(model);
        (layer, instead) = Layer(model.Graph, scores);
        return (model, scores, layer, instead);
    }

    private static (LastLayerSearch? Layer, string? Instead) Layer(GraphProto graph, ModelOutput scores)
    {
        var layer = LastLayerSearch.From(graph, scores.Name, out var instead);
        return layer is not null && scores.Width is { } width && width != layer.ClassCount
            ? (null, $"{layer.Node.OpType} that gives {layer.ClassCount} of {width} scores")
            : (layer, instead);
    }

    private static string Places(FeatureEnding? ending) => ending switch
    {
        FeatureEnding.Flat => ", over a map as large as it is",
        FeatureEnding.Mean => ", before a mean over places",
        FeatureEnding.Tokens => ", before a mean over tokens",
        _ => "",
    };

    private static ModelOutput Scores(ModelProto model, ModelDeclaration said, out int classes)
    {
        var names = said.ClassNames.IsEmpty ? ClassNamesText.Read(ModelMetadata.Of(model)) : said.ClassNames;
        classes = names.Length;
        return ModelOutput.Of(model.Graph, said.OutputName, classes);
    }

    /// <summary>The scores themselves as features, through a layer that changes nothing yet.</summary>
    private static GivenHead Added(AddedLayer place, int classes, string instead) => classes > 1
        ? new GivenHead(
            place.Scores,
            classes,
            [.. Enumerable.Range(0, classes * classes).Select(i => i % (classes + 1) == 0 ? 1f : 0f)],
            [.. new float[classes]],
            $"found {instead} where a last linear layer with stored numbers (Gemm, MatMul, or a Conv of one place or of the whole map) was looked for, so only a bias on its {classes} scores is tried, as a node of its own")
        {
            IsAdded = true,
        }
        : throw new BadInputException(
            $"found {instead} where the class scores come from; expected a linear layer with stored numbers (Gemm, MatMul, or a Conv of one place or of the whole map), or {(classes == 1 ? "a score for each class" : "to know the number of scores, for a bias on them: --classes FILE")}. "
            + "Else write its logits of new images to a file, and even them out from there: 'learnability even --logits FILE'.");

    private static bool IsInPlace(StoredArray array) => array.IsOwn && array.Tensor.Name == array.Name && !array.Tensor.RawData.IsEmpty && !ExternalArray.Is(array.Tensor);

    private static void Put(byte[] file, Range place, ByteString values) => values.Span.CopyTo(file.AsSpan(place));

    /// <summary>Numbers of another length or place: arrays of their own, and a bias where there was none.</summary>
    private static void Replace(GraphProto graph, LastLayerSearch layer, float[] weights, float[] bias)
    {
        var names = new UniqueNames(graph);
        Give(layer.Node, 1, StoredArray.With(layer.Weights.Tensor, names.Of("even_weights"), layer.Weights.Sizes, weights));
        var (node, input) = layer.BiasPlace;
        var values = StoredArray.With(layer.Weights.Tensor, names.Of("even_bias"), layer.Bias?.Sizes ?? [layer.ClassCount], bias);
        if (layer.Bias is null && node.OpType == "MatMul")
        {
            var product = names.Of("even_product");
            graph.Node.Insert(graph.Node.IndexOf(node) + 1, new NodeProto { Name = "even_bias_added", OpType = "Add", Input = { product, values.Name }, Output = { node.Output[0] } });
            node.Output[0] = product;
            graph.Initializer.Add(values);
            return;
        }

        Give(node, input, values);

        void Give(NodeProto reader, int place, TensorProto array)
        {
            while (reader.Input.Count <= place)
                reader.Input.Add("");

            reader.Input[place] = array.Name;
            graph.Initializer.Add(array);
        }
    }
}
