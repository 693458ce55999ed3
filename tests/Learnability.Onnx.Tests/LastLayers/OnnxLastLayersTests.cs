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
    private static readonly float[] OfMap = [.. Enumerable.Range(0, 24).Select(i => ((i * 7 % 11) - 5) / 4f)];
    private static readonly NodeProto[] Tokens = [Node("Reshape", "places", ["map", "sizes"]), Turn("tokens", "places", 0, 2, 1), Node("MatMul", "product", ["tokens", "w"]), Node("Add", "each", ["product", "b"])];
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
            [Node("Conv", "planes", ["map", "w", "b"]), Node("GlobalAveragePool", "pooled", ["planes"]), Node("Flatten", "scores", ["pooled"], ("axis", 1))], Raw("w", W, 2, 3, 1, 1), Raw("b", B, 2)),
        ["typed data"] = () => Model(
            [Node("Gemm", "scores", ["features", "w", "b"], ("transB", 1))],
            new TensorProto { Name = "w", Dims = { 2, 3 }, DataType = (int)Kind.Float, FloatData = { W } },
            new TensorProto { Name = "b", Dims = { 2 }, DataType = (int)Kind.Float, FloatData = { B } }),
        ["numbers behind a transposition"] = () => Model([Node("Transpose", "turned", ["w"]), Node("MatMul", "product", ["features", "turned"]), Node("Add", "scores", ["product", "b"])], Raw("w", W, 2, 3), Raw("b", B, 2)),
        ["numbers in Constant nodes"] = () => Model([Held("w", Raw("", W, 2, 3)), Held("b", Raw("", B, 2)), Node("Gemm", "scores", ["features", "w", "b"], ("transB", 1))]),
        ["a dropout before it"] = () => Model([Node("Dropout", "dropped", ["features"]), Node("Gemm", "scores", ["dropped", "w", "b"], ("transB", 1))], Raw("w", W, 2, 3), Raw("b", B, 2)),
        ["numbers behind a reshape"] = () => Model(
            [Node("Reshape", "shaped", ["w", "sizes"]), Node("Gemm", "scores", ["features", "shaped", "b"], ("transB", 1))], Raw("w", W, 6), Raw("b", B, 2), Whole("sizes", 2, -1)),
        ["1x1 Conv before a mean"] = () => Model(
            [Node("Conv", "planes", ["map", "w", "b"]), Mean("scores", "planes", -1, -2)], Raw("w", W, 2, 3, 1, 1), Raw("b", B, 2)),
        ["1x1 Conv before a mean, channels last"] = () => Model(
            [Node("Conv", "planes", ["map", "w"]), Turn("last", "planes", 0, 2, 3, 1), Node("Add", "biased", ["last", "b"]), Mean("scores", "biased", 1, 2)], Raw("w", W, 2, 3, 1, 1), Raw("b", B, 2)),
        ["1x1 Conv before a pooling of the whole map"] = () => Model(
            [Node("Conv", "planes", ["map", "w"]), Sized(Node("AveragePool", "pooled", ["planes"]), 2, 2), Node("Flatten", "scores", ["pooled"], ("axis", 1))], Raw("w", W, 2, 3, 1, 1)),
        ["Conv as large as its map"] = () => Model([Sized(Node("Conv", "planes", ["map", "w", "b"]), 2, 2), Node("Flatten", "scores", ["planes"], ("axis", 1))], Raw("w", OfMap, 2, 3, 2, 2), Raw("b", B, 2)),
        ["MatMul of tokens before a mean"] = () => Model([.. Tokens, Mean("scores", "each", 1)], Raw("w", Turned, 3, 2), Raw("b", B, 2), Whole("sizes", 0, 3, 4)),
        ["MatMul of tokens before a pooling"] = () => Model(
            [.. Tokens[..2], Node("MatMul", "each", ["tokens", "w"]), Turn("planes", "each", 0, 2, 1), Node("GlobalAveragePool", "pooled", ["planes"]), Node("Flatten", "scores", ["pooled"], ("axis", 1))],
            Raw("w", Turned, 3, 2), Whole("sizes", 0, 3, 4)),
        ["in a function that is given the numbers"] = () => Calling(
            Model([Own("Dense", "scores", "features", "w", "b")], Raw("w", W, 2, 3), Raw("b", B, 2)),
            Function("Dense", ["x", "weight", "bias"], "y", Node("Gemm", "y", ["x", "weight", "bias"], ("transB", 1)))),
        ["in a function that holds the numbers"] = () => Calling(
            Model([Own("Head", "scores", "features")]),
            Function("Head", ["x"], "y", Held("w", Raw("", W, 2, 3)), Held("b", Raw("", B, 2)), Own("Dense", "y", "x", "w", "b")),
            Function("Dense", ["x", "weight", "bias"], "y", Node("Gemm", "inner", ["x", "weight", "bias"], ("transB", 1)), Node("Identity", "y", ["inner"]))),
        ["in a function that is given a factor"] = () => Calling(
            Model([Scaled(Own("Dense", "scores", "features", "w", "b"), 0.5, 2)], Raw("w", [.. W.Select(w => 2 * w)], 2, 3), Raw("b", [.. B.Select(b => b / 2)], 2)),
            Function("Dense", ["x", "weight", "bias"], "y", Referring(Node("Gemm", "y", ["x", "weight", "bias"], ("transB", 1)), "alpha", "beta"))),
        ["numbers that something else reads too"] = () => Model(
            [Node("Gemm", "scores", ["features", "w", "b"], ("transB", 1)), Node("Identity", "other", ["w"])], Raw("w", W, 2, 3), Raw("b", B, 2)),
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Find_AnyForm_ComputesTheModelsOwnLogits(string form)
    {
        using var model = new ModelOnDisk(Models[form]());
        var head = new OnnxLastLayers().Find(model.Path, Said);

        Assert.False(head.IsAdded, head.Description);
        Assert.Equal((form == "Conv as large as its map" ? 12 : 3, 2), (head.FeatureCount, head.ClassCount));
        AssertNear(Score(model.Path), head.Logits(Features(model.Path, head)).Values.ToArray());
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

        AssertNear(other.Logits(Features(model.Path, head)).Values.ToArray(), Score(written.Path));
        Assert.All(layers.Find(written.Path, Said).Weights.Zip(other.Weights), pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
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

    [Theory]
    [InlineData("Gemm, class by class")]
    [InlineData("1x1 Conv before the pooling")]
    [InlineData("1x1 Conv before a mean, channels last")]
    [InlineData("Conv as large as its map")]
    [InlineData("MatMul of tokens before a mean")]
    [InlineData("in a function that is given the numbers")]
    public void Write_RawNumbersOfTheSameLength_LeavesAllOtherBytes(string form)
    {
        var given = Models[form]();
        var bytes = given.ToByteArray();
        using var model = new ModelOnDisk(bytes);
        var layers = new OnnxLastLayers();
        var head = layers.Find(model.Path, Said);
        var written = Written(layers, model.Path, head with { Weights = [.. head.Weights.Select(w => w + 1)], Bias = [7, 8] }, Nothing);
        var changed = Enumerable.Range(0, bytes.Length).Where(i => bytes[i] != written[i]).ToArray();
        var places = given.Graph.Initializer.Where(t => t.Name is "w" or "b").Select(t => (Start: bytes.AsSpan().IndexOf(t.RawData.Span), t.RawData.Length)).ToArray();

        // Behind them stand metadata alone.
        Assert.Equal(["class_names", "input_scale"], ModelProto.Parser.ParseFrom(written[bytes.Length..]).MetadataProps.Select(p => p.Key));
        Assert.All(places, place => Assert.Contains(changed, i => i >= place.Start && i < place.Start + place.Length));
        Assert.All(changed, i => Assert.Contains(places, place => i >= place.Start && i < place.Start + place.Length));
    }

    public static TheoryData<string> FormsWithoutALayer => [.. WithoutALayer.Keys.Order(StringComparer.Ordinal)];

    private static Dictionary<string, (Func<ModelProto> Model, string Found)> WithoutALayer { get; } = new()
    {
        ["a Relu behind the layer"] = (() => Behind("Relu"), "found Relu 'Relu_scores'"),
        ["a Softsign behind the layer"] = (() => Behind("Softsign"), "found Softsign 'Softsign_scores'"),
        ["Conv, Relu and pooling: not linear in the pooled features"] = (
            () => Model(
                [Node("Conv", "planes", ["map", "w", "b"]), Node("Relu", "rectified", ["planes"]), Node("GlobalAveragePool", "pooled", ["rectified"]), Node("Flatten", "scores", ["pooled"], ("axis", 1))],
                Raw("w", W, 2, 3, 1, 1), Raw("b", B, 2)),
            "found Relu"),
        ["computed numbers"] = (
            () => Model([Node("Mul", "product", ["w", "w"]), Node("Gemm", "scores", ["features", "product", "b"], ("transB", 1))], Raw("w", W, 2, 3), Raw("b", B, 2)),
            "numbers that are not stored"),
        ["a bias that counts for nothing"] = (
            () => Model([Scaled(Node("Gemm", "scores", ["features", "w", "b"], ("transB", 1)), 1, 0)], Raw("w", W, 2, 3), Raw("b", B, 2)),
            "bias counts for nothing"),
        ["a softmax before a mean"] = (
            () => Model([Node("Conv", "planes", ["map", "w", "b"]), Node("Softmax", "shares", ["planes"], ("axis", 1)), Mean("scores", "shares", 2, 3)], Raw("w", W, 2, 3, 1, 1), Raw("b", B, 2)),
            "found Softmax 'Softmax_shares' before a mean"),
        ["a Conv that leaves places out, before a mean"] = (
            () => Model([Stepped(Node("Conv", "planes", ["map", "w", "b"])), Mean("scores", "planes", 2, 3)], Raw("w", W, 2, 3, 1, 1), Raw("b", B, 2)),
            "found Conv 'Conv_planes' before a mean"),
        ["a mean over images' classes"] = (
            () => Model([Node("Gemm", "each", ["features", "w", "b"], ("transB", 1)), Node("Unsqueeze", "wide", ["each", "sizes"]), Mean("scores", "wide", 1)], Raw("w", W, 2, 3), Raw("b", B, 2), Whole("sizes", 1)),
            "found Unsqueeze 'Unsqueeze_wide' before a mean"),
        ["a function in operators of another version"] = (
            () => Calling(Model([Own("Dense", "scores", "features", "w", "b")], Raw("w", W, 2, 3), Raw("b", B, 2)), Aged(Function("Dense", ["x", "weight", "bias"], "y", Node("Gemm", "y", ["x", "weight", "bias"], ("transB", 1))))),
            "found Dense 'Dense_scores'"),
        ["a layer of the images themselves"] = (
            () => Model([Sized(Node("Conv", "planes", ["pixels", "w", "b"]), 2, 2), Node("Flatten", "scores", ["planes"], ("axis", 1))], Raw("w", OfMap, 2, 3, 2, 2), Raw("b", B, 2)),
            "found Conv of the images themselves"),
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

    [Fact]
    public void Find_FunctionThatCallsItself_IsRefused()
    {
        using var model = new ModelOnDisk(Calling(Model([Own("Dense", "scores", "features")]), Function("Dense", ["x"], "y", Own("Dense", "y", "x"))));

        Assert.Contains("whose calls have no end", Assert.Throws<BadInputException>(() => new OnnxLastLayers().Find(model.Path, Said)).Message, StringComparison.Ordinal);
    }

    /// <summary>What depends on chance inside a function depends on chance.</summary>
    [Fact]
    public void Open_LiveDropoutInAFunction_IsRefused()
    {
        var yes = new TensorProto { DataType = (int)Kind.Bool, RawData = ByteString.CopyFrom(1) };
        using var model = new ModelOnDisk(Calling(
            Model([Own("Head", "scores", "features", "w")], Raw("w", W, 2, 3)),
            Function("Head", ["x", "weight"], "y", Held("half", Raw("", [0.5f])), Held("yes", yes), Node("Dropout", "dropped", ["x", "half", "yes"]), Node("Gemm", "y", ["dropped", "weight"], ("transB", 1)))));

        Assert.Contains("training mode", Assert.Throws<BadInputException>(() => Score(model.Path)).Message, StringComparison.Ordinal);
    }

    private static ModelProto Behind(string operation)
        => Model([Node("Gemm", "before", ["features", "w", "b"], ("transB", 1)), Node(operation, "scores", ["before"])], Raw("w", W, 2, 3), Raw("b", B, 2));

    private static ModelProto Model(NodeProto[] last, params TensorProto[] arrays)
    {
        var graph = new GraphProto { Name = "given", Input = { ForeignModel.Value("pixels", Kind.Float, null, 3, 2, 2) } };
        graph.Node.Add(Node("Relu", "map", ["pixels"]));
        graph.Node.Add(Node("GlobalAveragePool", "mean", ["map"]));
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

    private static NodeProto Mean(string output, string input, params long[] axes)
    {
        var node = Node("ReduceMean", output, [input], ("keepdims", 0));
        node.Attribute.Add(GraphAttribute.Ints("axes", axes));
        return node;
    }

    private static NodeProto Turn(string output, string input, params long[] order)
    {
        var node = Node("Transpose", output, [input]);
        node.Attribute.Add(GraphAttribute.Ints("perm", order));
        return node;
    }

    private static NodeProto Sized(NodeProto node, params long[] sizes)
    {
        node.Attribute.Add(GraphAttribute.Ints("kernel_shape", sizes));
        return node;
    }

    private static NodeProto Stepped(NodeProto node)
    {
        node.Attribute.Add(GraphAttribute.Ints("strides", 2, 2));
        return node;
    }

    /// <summary>A call of one of the model's own functions.</summary>
    private static NodeProto Own(string function, string output, params string[] inputs)
    {
        var node = Node(function, output, inputs);
        node.Domain = "own";
        return node;
    }

    /// <summary>An operator whose attributes are those of the call.</summary>
    private static NodeProto Referring(NodeProto node, params string[] attributes)
    {
        node.Attribute.Add(attributes.Select(name => new AttributeProto { Name = name, RefAttrName = name, Type = AttributeProto.Types.AttributeType.Float }));
        return node;
    }

    private static FunctionProto Function(string name, string[] inputs, string output, params NodeProto[] nodes) => new()
    {
        Name = name,
        Domain = "own",
        Input = { inputs },
        Output = { output },
        Attribute = { nodes.SelectMany(n => n.Attribute).Select(a => a.RefAttrName).Where(a => a.Length > 0) },
        Node = { nodes },
        OpsetImport = { new OperatorSetIdProto { Version = 13 }, new OperatorSetIdProto { Domain = "own", Version = 1 } },
    };

    private static FunctionProto Aged(FunctionProto function)
    {
        function.OpsetImport[0].Version = 12;
        return function;
    }

    private static ModelProto Calling(ModelProto model, params FunctionProto[] functions)
    {
        model.IrVersion = 8;
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "own", Version = 1 });
        model.Functions.Add(functions);
        return model;
    }

    private static TensorProto Whole(string name, params long[] values)
        => new() { Name = name, Dims = { values.Length }, DataType = (int)Kind.Int64, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())) };

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

    /// <summary>What the layer reads of each image, as a run makes it.</summary>
    private static Examples Features(string path, GivenHead head)
    {
        var (images, backbones) = (ForeignModel.Images(5), new OnnxBackbones(new ScoringOptions()));
        using var stream = new MemoryStream();
        backbones.Prepare(new BackboneSource("given", [path]) { Tensor = head.Tensor, Ending = head.Ending, Said = Said }, stream, _ => { });
        using var ready = new ModelOnDisk(stream.ToArray());
        using var backbone = backbones.Open(ready.Path);
        var features = new float[5 * backbone.Card.FeatureCount];
        backbone.Extract(images.Bytes.Span, features);
        return new Examples(InputKind.Features, new FeatureShape([backbone.Card.FeatureCount]), ["a", "b"], MemoryMarshal.AsBytes(features.AsSpan()).ToArray(), [0, 1, 0, 1, 0]);
    }

    private static void AssertNear(float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i += 2)
            Assert.Equal(expected[i + 1] - expected[i], found[i + 1] - found[i], 1e-4f);
    }
}
