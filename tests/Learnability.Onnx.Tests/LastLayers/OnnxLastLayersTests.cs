using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Learnability.Onnx.Schema;
using Kind = Learnability.Onnx.Schema.TensorProto.Types.DataType;

namespace Learnability.Onnx.Tests.LastLayers;

/// <summary>Classifiers whose features are the means of three channels, with a last layer to two classes in every form that exporters write.</summary>
public sealed class OnnxLastLayersTests
{
    // W[class, feature] and b; exact in half precision too.
    private static readonly float[] W = [1, -2, 0.5f, 0.25f, 1, -1];
    private static readonly float[] B = [0.5f, -0.25f];
    private static readonly float[] Turned = [1, 0.25f, -2, 1, 0.5f, -1];
    private static readonly ModelDeclaration Said = new() { Pixels = new PreprocessingParts { Scale = 1.0 / 64 }, ClassNames = ["a", "b"] };
    private static readonly ImmutableSortedDictionary<string, string> Nothing = ImmutableSortedDictionary<string, string>.Empty;

    public static TheoryData<string> Forms => [.. Models.Keys.Order(StringComparer.Ordinal)];

    private static Dictionary<string, Func<ModelProto>> Models { get; } = new()
    {
        ["Gemm, class by class"] = () => Model([Node("Gemm", "scores", ["features", "w", "b"], ("transB", 1))], Raw("w", W, 2, 3), Raw("b", B, 2)),
        ["Gemm, feature by feature"] = () => Model([Node("Gemm", "scores", ["features", "w", "b"])], Raw("w", Turned, 3, 2), Raw("b", B, 2)),
        ["Gemm with alpha and beta"] = () => Model([Scaled(Node("Gemm", "scores", ["features", "w", "b"], ("transB", 1)), 0.5, 2)], Raw("w", [.. W.Select(w => 2 * w)], 2, 3), Raw("b", [.. B.Select(b => b / 2)], 2)),
        ["Gemm without a bias"] = () => Model([Node("Gemm", "scores", ["features", "w"], ("transB", 1))], Raw("w", W, 2, 3)),
        ["MatMul and Add"] = () => Model([Node("MatMul", "product", ["features", "w"]), Node("Add", "scores", ["b", "product"])], Raw("w", Turned, 3, 2), Raw("b", B, 2)),
        ["MatMul alone"] = () => Model([Node("MatMul", "scores", ["features", "w"])], Raw("w", Turned, 3, 2)),
        ["a constant factor behind it"] = () => Model(
            [Node("Gemm", "unscaled", ["features", "w", "b"], ("transB", 1)), Node("Div", "scores", ["unscaled", "four"])],
            Raw("w", [.. W.Select(w => 4 * w)], 2, 3), Raw("b", [.. B.Select(b => 4 * b)], 2), Raw("four", [4])),
        ["1x1 Conv after the pooling"] = () => Model([Node("Conv", "planes", ["mean", "w", "b"]), Node("Flatten", "scores", ["planes"], ("axis", 1))], Raw("w", W, 2, 3, 1, 1), Raw("b", B, 2)),
        ["1x1 Conv before the pooling"] = () => Model(
            [Node("Conv", "planes", ["pixels", "w", "b"]), Node("GlobalAveragePool", "pooled", ["planes"]), Node("Flatten", "scores", ["pooled"], ("axis", 1))], Raw("w", W, 2, 3, 1, 1), Raw("b", B, 2)),
        ["typed data"] = () => Model(
            [Node("Gemm", "scores", ["features", "w", "b"], ("transB", 1))],
            new TensorProto { Name = "w", Dims = { 2, 3 }, DataType = (int)Kind.Float, FloatData = { W } },
            new TensorProto { Name = "b", Dims = { 2 }, DataType = (int)Kind.Float, FloatData = { B } }),
        ["numbers behind a transposition"] = () => Model([Node("Transpose", "turned", ["w"]), Node("MatMul", "product", ["features", "turned"]), Node("Add", "scores", ["product", "b"])], Raw("w", W, 2, 3), Raw("b", B, 2)),
        ["numbers in Constant nodes"] = () => Model([Held("w", Raw("", W, 2, 3)), Held("b", Raw("", B, 2)), Node("Gemm", "scores", ["features", "w", "b"], ("transB", 1))]),
        ["a dropout before it"] = () => Model([Node("Dropout", "dropped", ["features"]), Node("Gemm", "scores", ["dropped", "w", "b"], ("transB", 1))], Raw("w", W, 2, 3), Raw("b", B, 2)),
        ["numbers that something else reads too"] = () => Model(
            [Node("Gemm", "scores", ["features", "w", "b"], ("transB", 1)), Node("Identity", "other", ["w"])], Raw("w", W, 2, 3), Raw("b", B, 2)),
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Find_AnyForm_ComputesTheModelsOwnLogits(string form)
    {
        using var model = new ModelOnDisk(Models[form]());
        var head = new OnnxLastLayers().Find(model.Path, Said);

        Assert.Equal((3, 2), (head.FeatureCount, head.ClassCount));
        AssertNear(Score(model.Path), head.Logits(Features()).Values.ToArray());
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Write_OtherNumbers_AreWhatTheModelComputes(string form)
    {
        using var model = new ModelOnDisk(Models[form]());
        var layers = new OnnxLastLayers();
        var head = layers.Find(model.Path, Said);
        var other = head with { Weights = [.. head.Weights.Select((w, i) => (w / 2) + (i % 3))], Bias = [.. head.Bias.Select((b, c) => b + 1 + c)] };
        using var written = new ModelOnDisk(Written(layers, model.Path, other, Nothing.Add("made_of", "this")));

        AssertNear(other.Logits(Features()).Values.ToArray(), Score(written.Path));
        Assert.Equal("this", ModelProto.Parser.ParseFrom(File.ReadAllBytes(written.Path)).MetadataProps.Single(p => p.Key == "made_of").Value);
    }

    /// <summary>The array that two nodes read keeps its numbers for the other one.</summary>
    [Fact]
    public void Write_SharedNumbers_AreCopied()
    {
        using var model = new ModelOnDisk(Models["numbers that something else reads too"]());
        var layers = new OnnxLastLayers();
        var head = layers.Find(model.Path, Said);
        var written = ModelProto.Parser.ParseFrom(Written(layers, model.Path, head with { Bias = [1, 2] }, Nothing));

        Assert.Equal(Raw("w", W, 2, 3), written.Graph.Initializer.Single(t => t.Name == "w"));
    }

    [Fact]
    public void Write_RawNumbersOfTheSameLength_LeavesAllOtherBytes()
    {
        var bytes = Models["Gemm, class by class"]().ToByteArray();
        using var model = new ModelOnDisk(bytes);
        var layers = new OnnxLastLayers();
        var head = layers.Find(model.Path, Said);
        var written = Written(layers, model.Path, head with { Weights = [.. head.Weights.Select(w => w + 1)], Bias = [7, 8] }, Nothing);
        var changed = Enumerable.Range(0, bytes.Length).Where(i => bytes[i] != written[i]).ToArray();
        var weights = bytes.AsSpan().IndexOf(MemoryMarshal.AsBytes(W.AsSpan()));
        var bias = bytes.AsSpan().IndexOf(MemoryMarshal.AsBytes(B.AsSpan()));

        // Behind them stand metadata alone.
        Assert.Equal(["class_names", "input_scale"], ModelProto.Parser.ParseFrom(written[bytes.Length..]).MetadataProps.Select(p => p.Key));
        Assert.NotEmpty(changed);
        Assert.All(changed, i => Assert.True((i >= weights && i < weights + 24) || (i >= bias && i < bias + 8)));
    }

    public static TheoryData<string> FormsWithoutALayer => [.. WithoutALayer.Keys.Order(StringComparer.Ordinal)];

    private static Dictionary<string, (Func<ModelProto> Model, string Found)> WithoutALayer { get; } = new()
    {
        ["a Relu behind the layer"] = (() => Behind("Relu"), "found Relu 'Relu_scores'"),
        ["a Softsign behind the layer"] = (() => Behind("Softsign"), "found Softsign 'Softsign_scores'"),
        ["Conv, Relu and pooling: not linear in the pooled features"] = (
            () => Model(
                [Node("Conv", "planes", ["pixels", "w", "b"]), Node("Relu", "rectified", ["planes"]), Node("GlobalAveragePool", "pooled", ["rectified"]), Node("Flatten", "scores", ["pooled"], ("axis", 1))],
                Raw("w", W, 2, 3, 1, 1), Raw("b", B, 2)),
            "found Relu"),
        ["computed numbers"] = (
            () => Model([Node("Mul", "product", ["w", "w"]), Node("Gemm", "scores", ["features", "product", "b"], ("transB", 1))], Raw("w", W, 2, 3), Raw("b", B, 2)),
            "numbers that are not stored"),
        ["a bias that counts for nothing"] = (
            () => Model([Scaled(Node("Gemm", "scores", ["features", "w", "b"], ("transB", 1)), 1, 0)], Raw("w", W, 2, 3), Raw("b", B, 2)),
            "bias counts for nothing"),
        ["planes of scores"] = (
            () => Model([Node("Conv", "planes", ["mean", "w", "b"]), Node("Relu", "scores", ["planes"])], Raw("w", W, 2, 3, 1, 1), Raw("b", B, 2)),
            "found Relu"),
    };

    /// <summary>What was found is said, and the scores themselves become the features of a layer that changes nothing.</summary>
    [Theory]
    [MemberData(nameof(FormsWithoutALayer))]
    public void Find_NoLayer_TakesTheScores(string form)
    {
        using var model = new ModelOnDisk(WithoutALayer[form].Model());
        var head = new OnnxLastLayers().Find(model.Path, Said);

        Assert.True(head.IsAdded);
        Assert.Contains(WithoutALayer[form].Found, head.Description, StringComparison.Ordinal);
        Assert.Equal("scores", head.Tensor);
        Assert.Equal<float>([1, 0, 0, 1], head.Weights);
        Assert.Equal<float>([0, 0], head.Bias);
    }

    /// <summary>A factor and a bias as nodes of their own, before the softmax.</summary>
    [Theory]
    [MemberData(nameof(FormsWithoutALayer))]
    public void Write_NoLayer_AddsABiasToTheScores(string form)
    {
        using var model = new ModelOnDisk(WithoutALayer[form].Model());
        var layers = new OnnxLastLayers();
        var head = layers.Find(model.Path, Said);
        float[] bias = [0.5f, -1];
        var before = Score(model.Path);
        using var biased = new ModelOnDisk(Written(layers, model.Path, head with { Bias = [.. bias] }, Nothing));
        using var scaled = new ModelOnDisk(Written(layers, model.Path, head with { Weights = [2, 0, 0, 2], Bias = [.. bias] }, Nothing));

        AssertNear([.. before.Select((f, i) => f + bias[i % 2])], Score(biased.Path));
        AssertNear([.. before.Select((f, i) => (2 * f) + bias[i % 2])], Score(scaled.Path));
    }

    /// <summary>What was said of the model stands in the file that is made of it, so that it needs no words.</summary>
    [Fact]
    public void Write_WhatWasSaid_IsInTheFile()
    {
        using var model = new ModelOnDisk(Models["Gemm, class by class"]());
        var layers = new OnnxLastLayers();
        using var written = new ModelOnDisk(Written(layers, model.Path, layers.Find(model.Path, Said), Nothing));
        using var session = new OnnxScorer(new ScoringOptions()).Open(written.Path);

        Assert.Equal(["a", "b"], session.Card.ClassNames.AsEnumerable());
    }

    [Fact]
    public void Find_NeitherLayerNorNumberOfClasses_IsAskedFor()
    {
        var open = Behind("Relu");
        open.Graph.Output[0] = GraphValue.OfAnyShape("probabilities", Kind.Float);
        using var model = new ModelOnDisk(open);

        Assert.Contains("--classes FILE", Assert.Throws<BadInputException>(() => new OnnxLastLayers().Find(model.Path, Said with { ClassNames = [] })).Message, StringComparison.Ordinal);
    }

    private static ModelProto Behind(string operation)
        => Model([Node("Gemm", "before", ["features", "w", "b"], ("transB", 1)), Node(operation, "scores", ["before"])], Raw("w", W, 2, 3), Raw("b", B, 2));

    private static ModelProto Model(NodeProto[] last, params TensorProto[] arrays)
    {
        var graph = new GraphProto { Name = "given", Input = { ForeignModel.Value("pixels", Kind.Float, null, 3, 2, 2) } };
        graph.Node.Add(Node("GlobalAveragePool", "mean", ["pixels"]));
        graph.Node.Add(Node("Flatten", "features", ["mean"], ("axis", 1)));
        graph.Node.Add(last);
        graph.Node.Add(Node("Softmax", "probabilities", ["scores"], ("axis", 1)));
        graph.Initializer.Add(arrays);
        graph.Output.Add(ForeignModel.Value("probabilities", Kind.Float, null, 2));
        return new ModelProto { IrVersion = 7, OpsetImport = { new OperatorSetIdProto { Version = 13 } }, Graph = graph };
    }

    private static NodeProto Node(string operation, string output, string[] inputs, params (string Name, long Value)[] attributes) => new()
    {
        OpType = operation,
        Name = $"{operation}_{output}",
        Input = { inputs },
        Output = { output },
        Attribute = { attributes.Select(a => GraphAttribute.Int(a.Name, a.Value)) },
    };

    private static NodeProto Scaled(NodeProto gemm, double alpha, double beta)
    {
        gemm.Attribute.Add(GraphAttribute.Float("alpha", alpha));
        gemm.Attribute.Add(GraphAttribute.Float("beta", beta));
        return gemm;
    }

    private static NodeProto Held(string name, TensorProto tensor)
        => new() { OpType = "Constant", Output = { name }, Attribute = { new AttributeProto { Name = "value", Type = AttributeProto.Types.AttributeType.Tensor, T = tensor } } };

    private static TensorProto Raw(string name, float[] values, params long[] sizes)
        => new() { Name = name, Dims = { sizes }, DataType = (int)Kind.Float, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())) };

    private static byte[] Written(OnnxLastLayers layers, string path, GivenHead head, ImmutableSortedDictionary<string, string> properties)
    {
        using var stream = new MemoryStream();
        layers.Write(path, Said, head, ["a", "b"], properties, stream);
        return stream.ToArray();
    }

    /// <summary>The model's logits, less a number a row: it gives probabilities.</summary>
    private static float[] Score(string path)
    {
        using var session = new OnnxScorer(new ScoringOptions()).Open(path, Said);
        var images = ForeignModel.Images(5);
        return session.Score(new Examples(images.Kind, images.Shape, ["a", "b"], images.Bytes.ToArray(), [0, 1, 0, 1, 0]), CancellationToken.None).Values.ToArray();
    }

    private static Examples Features()
    {
        var images = ForeignModel.Images(5);
        float[] means = [.. Enumerable.Range(0, 15).Select(i => images.Row(i / 3).Slice(4 * (i % 3), 4).ToArray().Sum(p => p / 64f) / 4)];
        return new Examples(InputKind.Features, new FeatureShape([3]), ["a", "b"], MemoryMarshal.AsBytes(means.AsSpan()).ToArray(), [0, 1, 0, 1, 0]);
    }

    private static void AssertNear(float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i += 2)
            Assert.Equal(expected[i + 1] - expected[i], found[i + 1] - found[i], 1e-4f);
    }
}
