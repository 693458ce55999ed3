using System.Collections.Immutable;
using Google.Protobuf;
using Learnability.Onnx.Schema;
using Learnability.Testing;
using Kind = Learnability.Onnx.Schema.TensorProto.Types.DataType;

namespace Learnability.Onnx.Tests.Backbones;

/// <summary>Backbones whose features are the mean of each channel, so that what is right can be told by eye.</summary>
public sealed class OnnxBackbonesTests : IDisposable
{
    private static readonly PreprocessingParts Thirds = new() { Scale = 1.0 / 3, Mean = [1, 2, 3], Deviation = [2] };
    private static readonly PreprocessingParts Plain = new() { Scale = 1 };
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _notes = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Extract_NormalisedFloats_AreAsDeclared()
    {
        using var backbone = Ready(Pooled([null, 3, 2, 2]), Thirds);

        Assert.Equal((3, new ImageShape(3, 2, 2)), (backbone.Card.FeatureCount, backbone.Card.Input));
        AssertNear([(10 - 1) / 2.0, (20 - 2) / 2.0, (30 - 3) / 2.0], Of(backbone, 30, 60, 90));
    }

    [Fact]
    public void Extract_BlueFirst_SwapsTheChannels()
    {
        using var backbone = Ready(Pooled([null, 3, 2, 2]), Plain with { IsBgr = true });

        AssertNear([90, 60, 30], Of(backbone, 30, 60, 90));
    }

    [Fact]
    public void Extract_ChannelsLast_IsFedSo()
    {
        var graph = new GraphProto { Name = "nhwc", Input = { ForeignModel.Value("x", Kind.Float, null, 2, 2, 3) } };
        graph.Node.Add(new NodeProto { OpType = "ReduceMean", Input = { "x" }, Output = { "mean" }, Attribute = { GraphAttribute.Ints("axes", 1, 2), GraphAttribute.Int("keepdims", 0) } });
        graph.Output.Add(ForeignModel.Value("mean", Kind.Float, null, 3));
        using var backbone = Ready(Model(graph), Plain);

        AssertNear([30, 60, 90], Of(backbone, 30, 60, 90));
    }

    [Theory]
    [InlineData((int)Kind.Uint8)]
    [InlineData((int)Kind.Float16)]
    public void Extract_OtherNumbers_AreCast(int kind)
    {
        var model = Pooled([null, 3, 2, 2], (Kind)kind);
        using var backbone = Ready(model, (Kind)kind == Kind.Uint8 ? null : Plain);

        AssertNear([30, 60, 90], Of(backbone, 30, 60, 90), 0.1);
    }

    [Fact]
    public void Prepare_BatchOfOneWithAReshape_TakesMany()
    {
        var model = Pooled([1, 3, 2, 2]);
        model.Graph.Node.Add(new NodeProto { OpType = "Reshape", Input = { "flat", "sizes" }, Output = { "row" } });
        model.Graph.Initializer.Add(new TensorProto { Name = "sizes", Dims = { 2 }, DataType = (int)Kind.Int64, Int64Data = { 1, 3 } });
        model.Graph.Output[0].Name = "row";
        using var backbone = Ready(model, Plain);

        AssertNear([30, 60, 90, 1, 2, 3], Of(backbone, 30, 60, 90, 1, 2, 3));
        Assert.Empty(_notes);
    }

    [Fact]
    public void Extract_FlagForTraining_IsGivenAsFalse()
    {
        var model = Pooled([null, 3, 2, 2]);
        model.Graph.Input.Add(ForeignModel.Value("training", Kind.Bool, 1));
        model.Graph.Node.Insert(0, new NodeProto { OpType = "Cast", Input = { "training" }, Output = { "noise" }, Attribute = { GraphAttribute.Int("to", (long)Kind.Float) } });
        model.Graph.Node.Insert(1, new NodeProto { OpType = "Add", Input = { "x", "noise" }, Output = { "noisy" } });
        model.Graph.Node[2].Input[0] = "noisy";
        using var backbone = Ready(model, Plain);

        AssertNear([30, 60, 90], Of(backbone, 30, 60, 90));
    }

    [Fact]
    public void Prepare_TensorBeforeThePooling_IsAveragedAndSaid()
    {
        using var backbone = Ready(Pooled([null, 3, 2, 2]), Plain, "same");

        AssertNear([30, 60, 90], Of(backbone, 30, 60, 90));
        Assert.Equal("features are means over the 2x2 places of 'same'", Assert.Single(_notes));
    }

    /// <summary>What becomes of places, where the user says it.</summary>
    [Theory]
    [InlineData(FeatureEnding.Flat, new double[] { 30, 30, 30, 30, 60, 60, 60, 60, 90, 90, 90, 90 })]
    [InlineData(FeatureEnding.Mean, new double[] { 30, 60, 90 })]
    [InlineData(FeatureEnding.Tokens, new double[] { 60, 60 })]
    public void Prepare_Ending_IsAsAsked(FeatureEnding ending, double[] expected)
    {
        using var backbone = Ready(Pooled([null, 3, 2, 2]), Plain, "same", ending);

        AssertNear(expected, Of(backbone, 30, 60, 90));
        Assert.Empty(_notes);
    }

    [Fact]
    public void Prepare_EndingOfARow_IsRefusedWithThoseThereAre()
        => Assert.Contains("FILE.onnx:TENSOR:flat|mean|tokens", Assert.Throws<BadInputException>(() => Ready(Pooled([null, 3, 2, 2]), Plain, null, FeatureEnding.Tokens)).Message, StringComparison.Ordinal);

    /// <summary>Features are the colours of a view's first column, and an image grows by ten from column to column.</summary>
    [Theory]
    [InlineData("flip", 7, 7, 30)]
    [InlineData("crops", 8, 8, 34)]
    public void Prepare_Views_AreAveraged(string name, int height, int width, double expected)
    {
        var model = Pooled([null, 3, 7, 7]);
        model.Graph.Node[0] = new NodeProto { OpType = "Slice", Input = { "x", "from", "to", "axes" }, Output = { "same" } };
        model.Graph.Initializer.Add(new[] { ("from", 0L), ("to", 1L), ("axes", 3L) }.Select(n => new TensorProto { Name = n.Item1, Dims = { 1 }, DataType = (int)Kind.Int64, Int64Data = { n.Item2 } }));
        using var backbone = Ready(model, Plain, views: FeatureViews.Parse(name));
        byte[] row = [.. Enumerable.Range(0, width).Select(x => (byte)(10 * x))], image = [.. Enumerable.Repeat(row, 3 * height).SelectMany(r => r)];
        var features = new float[6];
        backbone.Extract([.. image, .. image.Select(v => (byte)(v + 1))], features);

        Assert.Equal(new ImageShape(3, height, width), backbone.Card.Input);
        AssertNear([expected, expected, expected, expected + 1, expected + 1, expected + 1], [.. features.Select(f => (double)f)]);
    }

    [Fact]
    public void Prepare_ViewsByABackboneOfOneImage_AreRefused()
    {
        var model = Pooled([1, 3, 2, 2]);
        model.Graph.Node.Add(new NodeProto { OpType = "Squeeze", Input = { "flat", "first" }, Output = { "bare" } });
        model.Graph.Node.Add(new NodeProto { OpType = "Unsqueeze", Input = { "bare", "first" }, Output = { "row" } });
        model.Graph.Initializer.Add(new TensorProto { Name = "first", Dims = { 1 }, DataType = (int)Kind.Int64, Int64Data = { 0 } });
        model.Graph.Output[0].Name = "row";

        Assert.Contains("Leave --views out", Assert.Throws<BadInputException>(() => Ready(model, Plain, views: FeatureViews.Flip)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_WithBackbone_ComputesWhatBothDoApart()
    {
        using var backbone = Ready(Pooled([null, 3, 2, 2]), Thirds);
        var head = new NetworkSpec("linear", new FeatureShape([3]), 2, [new Flatten(), new Linear("head", 3, 2, Bias: true)]);
        var state = RandomNetworkState.Create(head, new Seed(3));
        var network = new TrainedNetwork(head, state, new Normalisation([0.5f, 1, 2], [1, 2, 3]) { Kind = InputKind.Features }, ["a", "b"]);
        using var whole = new ModelOnDisk(ModelProto.Parser.ParseFrom(Exported(network, backbone.Card)));
        using var apart = new ModelOnDisk(ModelProto.Parser.ParseFrom(Exported(network, null)));
        var images = ForeignModel.Images(5);
        var pictures = new Examples(images.Kind, images.Shape, ["a", "b"], images.Bytes.ToArray(), [0, 1, 0, 1, 0]);
        var features = new float[15];
        backbone.Extract(images.Bytes.Span, features);
        var rows = new Examples(InputKind.Features, new FeatureShape([3]), ["a", "b"], System.Runtime.InteropServices.MemoryMarshal.AsBytes(features.AsSpan()).ToArray(), pictures.Labels);

        AssertNear(Score(apart.Path, rows), Score(whole.Path, pictures), 1e-5);
    }

    [Fact]
    public void Prepare_FloatsWithoutANormalisation_AreRefusedWithTheWayOn()
        => Assert.Contains("Add --preprocess", Assert.Throws<UsageException>(() => Ready(Pooled([null, 3, 2, 2]), null)).Message, StringComparison.Ordinal);

    [Fact]
    public void Prepare_UnknownTensor_NamesSomeThatAreThere()
        => Assert.Contains("such as 'flat'", Assert.Throws<BadInputException>(() => Ready(Pooled([null, 3, 2, 2]), Plain, "fla")).Message, StringComparison.Ordinal);

    [Fact]
    public void Prepare_OtherRank_IsRefused()
        => Assert.Contains("expected one input of bytes", Assert.Throws<BadInputException>(() => Ready(Pooled([null, 3]), Plain)).Message, StringComparison.Ordinal);

    [Fact]
    public void Prepare_OpenSize_TakesTheUsualAndSaysSo()
    {
        using var backbone = Ready(Pooled([null, 3, null, null]), Plain);

        Assert.Equal(new ImageShape(3, 224, 224), backbone.Card.Input);
        Assert.Contains("--image-size", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_OldOperators_AreRefused()
    {
        var model = Pooled([null, 3, 2, 2]);
        model.OpsetImport[0].Version = 6;

        Assert.Contains("operators of version 6", Assert.Throws<BadInputException>(() => Ready(model, Plain)).Message, StringComparison.Ordinal);
    }

    private static ModelProto Pooled(long?[] sizes, Kind kind = Kind.Float)
    {
        var graph = new GraphProto { Name = "pooled", Input = { ForeignModel.Value("x", kind, sizes) } };
        graph.Node.Add(kind == Kind.Uint8
            ? new NodeProto { OpType = "Cast", Input = { "x" }, Output = { "same" }, Attribute = { GraphAttribute.Int("to", (long)Kind.Float) } }
            : new NodeProto { OpType = "Identity", Input = { "x" }, Output = { "same" } });
        graph.Node.Add(new NodeProto { OpType = "GlobalAveragePool", Input = { "same" }, Output = { "mean" } });
        graph.Node.Add(new NodeProto { OpType = "Flatten", Input = { "mean" }, Output = { "flat" } });
        graph.Output.Add(ForeignModel.Value("flat", kind == Kind.Uint8 ? Kind.Float : kind, sizes[0], 3));
        return Model(graph);
    }

    private static ModelProto Model(GraphProto graph) => new() { IrVersion = 7, OpsetImport = { new OperatorSetIdProto { Version = 13 } }, Graph = graph };

    private IBackbone Ready(ModelProto model, PreprocessingParts? pixels, string? tensor = null, FeatureEnding? ending = null, FeatureViews? views = null)
    {
        File.WriteAllBytes(_folder["model.onnx"], model.ToByteArray());
        var backbones = new OnnxBackbones(new ScoringOptions());
        using (var file = File.Create(_folder["ready.onnx"]))
            backbones.Prepare(new BackboneSource("mine", [_folder["model.onnx"]]) { Said = new ModelDeclaration { Pixels = pixels ?? PreprocessingParts.None }, Tensor = tensor, Ending = ending, Views = views }, file, _notes.Add);

        return backbones.Open(_folder["ready.onnx"]);
    }

    /// <summary>Features of images of one colour each.</summary>
    private static double[] Of(IBackbone backbone, params byte[] colours)
    {
        var plane = backbone.Card.Input.PlaneSize;
        var features = new float[colours.Length / 3 * backbone.Card.FeatureCount];
        backbone.Extract([.. colours.SelectMany(c => Enumerable.Repeat(c, plane))], features);
        return Array.ConvertAll(features, f => (double)f);
    }

    private static byte[] Exported(TrainedNetwork network, BackboneCard? backbone)
    {
        using var stream = new MemoryStream();
        new OnnxExporter().Export(network, ImmutableDictionary<string, string>.Empty, fuseNorms: true, stream, backbone);
        return stream.ToArray();
    }

    private static double[] Score(string path, Examples examples)
    {
        using var session = new OnnxScorer(new ScoringOptions()).Open(path);
        return [.. session.Score(examples, CancellationToken.None).Values.ToArray().Select(v => (double)v)];
    }

    private static void AssertNear(double[] expected, double[] found, double tolerance = 1e-4)
        => Assert.All(expected.Zip(found, (e, f) => Math.Abs(e - f)), difference => Assert.InRange(difference, 0, tolerance));

    /// <summary>What says too little of itself is no backbone that was made ready, whatever it lacks.</summary>
    [Theory]
    [InlineData("backbone", "no backbone that this program has made ready")]
    [InlineData("fit", "no backbone that this program has made ready")]
    [InlineData("shape", "no backbone that this program has made ready")]
    [InlineData("type", "no backbone that this program has made ready")]
    [InlineData("output", "no backbone that this program has made ready")]
    [InlineData("huge", "found value 'images' of sizes 1x3x9223372036854775807")]
    public void Open_WhatLacksSomething_IsRefused(string lacking, string complaint)
    {
        Ready(Pooled([null, 3, 2, 2]), Plain).Dispose();
        var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(_folder["ready.onnx"]));
        switch (lacking)
        {
            case "backbone":
                model.MetadataProps.Remove(model.MetadataProps.First(p => p.Key == "backbone"));
                break;
            case "fit":
                model.MetadataProps.First(p => p.Key == ImageFit.MetadataName).Value = "sideways";
                break;
            case "shape":
                model.Graph.Input[0].Type.TensorType.Shape.Dim.RemoveAt(3);
                break;
            case "type":
                model.Graph.Input[0].Type = null;
                break;
            case "output":
                model.Graph.Output[0].Type.TensorType.Shape = null;
                break;
            default:
                model.Graph.Input[0].Type.TensorType.Shape.Dim[2].DimValue = long.MaxValue;
                break;
        }

        File.WriteAllBytes(_folder["lacking.onnx"], model.ToByteArray());

        Assert.Contains(complaint, Assert.Throws<BadInputException>(() => new OnnxBackbones(new ScoringOptions { Threads = 1 }).Open(_folder["lacking.onnx"])).Message, StringComparison.Ordinal);
    }
}
