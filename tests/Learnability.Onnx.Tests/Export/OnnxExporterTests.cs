using System.Text.RegularExpressions;
using Learnability.Onnx.Schema;

namespace Learnability.Onnx.Tests;

public partial class OnnxExporterTests
{
    [Fact]
    public void Export_Header_NamesVersionsAndProducer()
    {
        var model = ModelOnDisk.ExportProto(TinyNetworks.All());

        Assert.Equal(8, model.IrVersion);
        Assert.Equal(("", 17L), (Assert.Single(model.OpsetImport).Domain, model.OpsetImport[0].Version));
        Assert.Equal(("learnability", "0.1.0", 1L), (model.ProducerName, model.ProducerVersion, model.ModelVersion));
        Assert.Contains("'tiny'", model.DocString, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_Metadata_HoldsNamesPixelsAndProperties()
    {
        var properties = new Dictionary<string, string> { ["seed"] = "7", ["mapping"] = "power" };
        var network = TinyNetworks.All() with { ClassNames = ["cat", "dog's", "Wölfe", "\"a\""] };

        var metadata = ModelOnDisk.ExportProto(network, properties: properties).MetadataProps.ToDictionary(p => p.Key, p => p.Value);

        Assert.Equal(7, metadata.Count);
        Assert.Equal(network.ClassNames, System.Text.Json.JsonSerializer.Deserialize<string[]>(metadata["class_names"]));
        Assert.Equal("""{0: 'cat', 1: "dog's", 2: 'Wölfe', 3: '"a"'}""", metadata["names"]);
        Assert.Equal(("Rgb8", "SRGB", "NominalRange_0_255"),
            (metadata["Image.BitmapPixelFormat"], metadata["Image.ColorSpaceGamma"], metadata["Image.NominalPixelRange"]));
        Assert.Equal(("7", "power"), (metadata["seed"], metadata["mapping"]));
    }

    [Fact]
    public void Export_InputAndOutputs_HaveDeclaredTypesAndShapes()
    {
        var graph = ModelOnDisk.ExportProto(TinyNetworks.All()).Graph;

        Assert.Equal(["images:2 batch,3,9,12"], graph.Input.Select(Describe));
        Assert.Equal(["logits:1 batch,4", "probabilities:1 batch,4"], graph.Output.Select(Describe));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Export_Names_AreUniqueIdentifiersInTopologicalOrder(bool fuseNorms)
    {
        var graph = ModelOnDisk.ExportProto(TinyNetworks.All(), fuseNorms).Graph;
        var known = graph.Initializer.Select(t => t.Name).Concat(graph.Input.Select(i => i.Name)).ToList();
        foreach (var node in graph.Node)
        {
            Assert.All(node.Input, name => Assert.Contains(name, known));
            known.AddRange(node.Output);
        }

        Assert.Equal(known.Count, known.Distinct().Count());
        Assert.All(known.Concat(graph.Node.Select(n => n.Name)), name => Assert.Matches(CIdentifier(), name));
    }

    [Fact]
    public void Export_Initialisers_AreRawAndComplete()
    {
        var graph = ModelOnDisk.ExportProto(TinyNetworks.All()).Graph;

        Assert.All(graph.Initializer, t => Assert.Equal(4 * t.Dims.Aggregate(1L, (p, d) => p * d), t.RawData.Length));
        Assert.Contains(graph.Initializer, t => t.Name == "group_1_conv_weight");
    }

    [Fact]
    public void Export_Twice_GivesTheSameBytes()
    {
        var forward = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" };
        var backward = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" };

        Assert.Equal(ModelOnDisk.Export(TinyNetworks.All(), properties: forward), ModelOnDisk.Export(TinyNetworks.All(), properties: backward));
    }

    [Fact]
    public void Export_Folded_HasNoNormsNorScales()
    {
        var operators = Operators(TinyNetworks.Plain(), fuseNorms: true);

        Assert.Equal(["Cast", "Mul", "Add", "Conv", "Relu", "Flatten", "Gemm", "Softmax"], operators);
    }

    [Fact]
    public void Export_Unfolded_KeepsEveryLayer()
    {
        var graph = ModelOnDisk.ExportProto(TinyNetworks.Plain(), fuseNorms: false).Graph;

        Assert.Equal(
            ["Cast", "Mul", "Add", "Conv", "BatchNormalization", "Mul", "Relu", "Flatten", "Gemm", "Softmax"], graph.Node.Select(n => n.OpType));
        Assert.Equal(5, graph.Node[4].Input.Count);
    }

    [Fact]
    public void Export_PresetWithUnpaddedStart_TakesBytesStraightIntoTheConvolution()
    {
        var spec = NetworkPresets.Create("small", ImageShape.Cifar, 10);
        var operators = Operators(Testing.RandomNetworkState.Network(spec, new Seed(1)), fuseNorms: true);

        Assert.Equal(["Cast", "Conv", "Relu"], operators.Take(3));
        Assert.Equal(["GlobalMaxPool", "Flatten", "Gemm", "Softmax"], operators.TakeLast(4));
        Assert.DoesNotContain("BatchNormalization", operators);
    }

    [Fact]
    public void Export_NegativeFactorBehindPool_KeepsThatNorm()
    {
        var operators = Operators(TinyNetworks.All(negativeNormScales: true), fuseNorms: true);

        // The norm behind the pool and the one behind an activation.
        Assert.Equal(2, operators.Count(o => o == "BatchNormalization"));
    }

    private static string[] Operators(TrainedNetwork network, bool fuseNorms)
        => ModelOnDisk.ExportProto(network, fuseNorms).Graph.Node.Select(n => n.OpType).ToArray();

    private static string Describe(ValueInfoProto value)
    {
        var tensor = value.Type.TensorType;
        return $"{value.Name}:{tensor.ElemType} {string.Join(',', tensor.Shape.Dim.Select(d => d.DimParam.Length > 0 ? d.DimParam : $"{d.DimValue}"))}";
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex CIdentifier();
}
