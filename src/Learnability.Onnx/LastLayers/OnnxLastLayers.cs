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
        var layer = Layer(ModelFile.Read(path).Model, said);
        var weights = layer.ClassByClass();
        return new GivenHead(
            layer.Features,
            layer.FeatureCount,
            [.. weights.Select(w => (float)(w * layer.Factor))],
            [.. layer.Bias?.Values.Select(b => (float)(b * layer.BiasFactor)) ?? new float[layer.ClassCount]],
            $"{layer.Node.OpType}{(layer.Node.Name.Length > 0 ? $" '{layer.Node.Name}'" : "")} of {layer.FeatureCount} features to {layer.ClassCount} classes{(layer.Bias is null ? ", without a bias" : "")}");
    }

    /// <inheritdoc/>
    public void Write(string path, ModelDeclaration said, GivenHead head, IReadOnlyDictionary<string, string> properties, Stream output)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(properties);
        ArgumentNullException.ThrowIfNull(output);
        var file = ModelFile.Read(path);
        var (model, bytes) = (file.Model, file.Bytes);
        var layer = Layer(model, said);
        var weights = layer.Turned([.. head.Weights.Select(w => (float)(w / layer.Factor))]);
        var bias = head.Bias.Select(b => (float)(b / layer.BiasFactor)).ToArray();
        if (IsInPlace(layer.Weights) && layer.Bias is { } stored && IsInPlace(stored))
        {
            var copy = (byte[])bytes.Clone();
            Put(copy, RawData.Find(bytes, layer.Weights.Name), StoredArray.Raw(layer.Weights.Tensor, weights));
            Put(copy, RawData.Find(bytes, stored.Name), StoredArray.Raw(stored.Tensor, bias));
            output.Write(copy);
        }
        else
        {
            Replace(model.Graph, layer, weights, bias);
            model.WriteTo(output);
        }

        // Messages of this format that follow each other are one: what is added stands at the end.
        new ModelProto { MetadataProps = { properties.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new StringStringEntryProto { Key = p.Key, Value = p.Value }) } }.WriteTo(output);
    }

    private static LastLayerSearch Layer(ModelProto model, ModelDeclaration said)
    {
        var names = said.ClassNames.IsEmpty ? ClassNamesText.Read(ModelMetadata.Of(model)) : said.ClassNames;
        return LastLayerSearch.From(model.Graph, ModelOutput.Of(model.Graph, said.OutputName, names.Length).Name);
    }

    private static bool IsInPlace(StoredArray array) => array.IsOwn && array.Tensor.Name == array.Name && !array.Tensor.RawData.IsEmpty && !ExternalArray.Is(array.Tensor);

    private static void Put(byte[] file, Range place, ByteString values) => values.Span.CopyTo(file.AsSpan(place));

    /// <summary>Numbers of another length or place: arrays of their own, and a bias where there was none.</summary>
    private static void Replace(GraphProto graph, LastLayerSearch layer, float[] weights, float[] bias)
    {
        var names = graph.Node.SelectMany(n => n.Output.Concat(n.Input)).Concat(graph.Initializer.Select(t => t.Name)).ToHashSet(StringComparer.Ordinal);
        Give(layer.Node, 1, StoredArray.With(layer.Weights.Tensor, Unique("even_weights"), layer.Weights.Sizes, weights));
        var (node, input) = layer.BiasPlace;
        var values = StoredArray.With(layer.Weights.Tensor, Unique("even_bias"), layer.Bias?.Sizes ?? [layer.ClassCount], bias);
        if (layer.Bias is null && node.OpType == "MatMul")
        {
            var product = Unique("even_product");
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

        string Unique(string name)
        {
            while (!names.Add(name))
                name += "_";

            return name;
        }
    }
}
