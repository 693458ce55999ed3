using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Learnability.Onnx.Schema;
using static Learnability.Onnx.Tests.ForeignModel;
using Kind = Learnability.Onnx.Schema.TensorProto.Types.DataType;

namespace Learnability.Onnx.Tests;

/// <summary>Every line of the table in <c>docs/models.md</c>, by a small model of that form whose scores are the largest value of each channel.</summary>
public class SupportedModelsTests
{
    private const float Byte = 255;
    private static readonly ModelDeclaration Nothing = ModelDeclaration.None;

    /// <summary>What each line is held to; a fault is what the refusal must name.</summary>
    private static readonly Dictionary<string, Action> Lines = new()
    {
        ["images as [batch, channels, height, width]"] = () => Runs(Create(UsualSizes), Unit),
        ["images as [batch, height, width, channels]"] = () => Runs(ChannelsLast(Kind.Float), Unit),
        ["bytes (uint8)"] = () =>
        {
            Runs(Create(UsualSizes, bytes: true), Nothing, unit: 1);
            Runs(ChannelsLast(Kind.Uint8), Nothing, unit: 1);
            Runs(Create(UsualSizes, bytes: true), Nothing with { Pixels = new PreprocessingParts { IsBgr = true } }, unit: 1, channels: [2, 1, 0]);
        },
        ["floats of 32, 16 or 64 bits, with preprocessing declared"] = () =>
        {
            Runs(Of(Kind.Float16), Unit);
            Runs(Of(Kind.Double), Unit);
            Runs(Create(UsualSizes), Nothing with { Pixels = new PreprocessingParts { Scale = 2, Mean = [10, 20, 30], Deviation = [4] } }, row => [.. row.Select((x, c) => ((2 * x) - (10 * (c + 1))) / 4)]);
            Runs(Create(UsualSizes).With("input_scale", "2").With("input_mean", "10,20,30").With("input_std", "4"), Nothing, row => [.. row.Select((x, c) => ((2 * x) - (10 * (c + 1))) / 4)]);
        },
        ["floats, with nothing declared"] = () => IsRefused<UsageException>(Create(UsualSizes), Nothing, "--preprocess"),
        ["ONNX image metadata (B, G, R, 0 to 255)"] = () =>
        {
            Runs(Create(UsualSizes).With("Image.BitmapPixelFormat", "Bgr8").With("Image.NominalPixelRange", "NominalRange_0_255"), Nothing, unit: 1, channels: [2, 1, 0]);
            Runs(Create(UsualSizes).With("Image.NominalPixelRange", "Normalized_1_1"), Nothing, row => [.. row.Select(x => (x / 127.5f) - 1)]);
            IsRefused<BadInputException>(Create(UsualSizes).With("Image.NominalPixelRange", "NominalRange_16_235"), Nothing, "NominalRange_16_235");
        },
        ["one channel"] = () =>
        {
            var model = Create([null, 1, 2, 2], classes: 1).EndingIn(Value("three", Kind.Float, null, 3), new NodeProto { OpType = "Concat", Input = { "scores", "scores", "scores" }, Output = { "three" }, Attribute = { GraphAttribute.Int("axis", 1) } });
            var grey = new Examples(new ImageShape(1, 2, 2), ["a", "b", "c"], [0, 51, 0, 0], [0]);
            Assert.Equal([0.2f, 0.2f, 0.2f], Score(model, Unit, grey).Row(0).ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
        },
        ["a fixed batch"] = () => Runs(Create([4, 3, 2, 2]), Unit),
        ["open height and width"] = () => Runs(Create([null, 3, null, null]), Unit with { Side = 2 }),
        ["an input without declared sizes"] = () =>
        {
            var model = Create(UsualSizes);
            model.Graph.Input[0] = Shapeless("x", Kind.Float);
            IsRefused<UsageException>(model, Unit, "--layout");
            Runs(model, Unit with { IsChannelsLast = false, Side = 2 });
            Runs(Create([null, null, null, null]), Unit with { IsChannelsLast = false, Side = 2 });
        },
        ["an input without a batch"] = () => IsRefused<BadInputException>(Create([3, 2, 2]), Unit, "a dimension for the batch"),
        ["a flag for training beside the images"] = () =>
        {
            var model = Create(UsualSizes);
            model.Graph.Input.Add(Value("training", Kind.Bool));
            model.Graph.Node.Insert(1, Node("Not", "training", "unused"));
            Runs(model, Unit);
        },
        ["scores as [batch, classes, 1, 1]"] = () => Runs(Create(UsualSizes).EndingIn(Value("max", Kind.Float, null, 3, 1, 1)), Unit),
        ["scores of 16 or 64 bits"] = () =>
        {
            Runs(Create(UsualSizes).EndingIn(Value("half", Kind.Float16, null, 3), Node("Cast", "scores", "half", GraphAttribute.Int("to", (int)Kind.Float16))), Unit);
            Runs(Create(UsualSizes).EndingIn(Value("double", Kind.Double, null, 3), Node("Cast", "scores", "double", GraphAttribute.Int("to", (int)Kind.Double))), Unit);
        },
        ["scores without a declared shape"] = () => Runs(Create(UsualSizes).EndingIn(Shapeless("scores", Kind.Float)), Unit),
        ["softmax inside"] = () => Runs(Create(UsualSizes).EndingIn(Value("output", Kind.Float, null, 3), Node("Softmax", "scores", "output", GraphAttribute.Int("axis", 1))), Unit),
        ["log-softmax inside"] = () => Runs(Create(UsualSizes).EndingIn(Value("output", Kind.Float, null, 3), Node("LogSoftmax", "scores", "output", GraphAttribute.Int("axis", 1))), Unit),
        ["one sigmoid"] = () =>
        {
            // The score is that of the green channel, of two classes: logits 0 and z.
            var model = Create(UsualSizes).EndingIn(Value("p", Kind.Float, null, 1), Gathered("scores", "z", 1), Node("Sigmoid", "z", "p"));
            model.Graph.Initializer.Add(Numbers("only", 1));
            var images = Images(3);
            var two = new Examples(InputKind.Images, images.Shape, ["a", "b"], images.Bytes.ToArray(), [0, 1, 0]);
            Assert.Equal([0, 12 / Byte], Score(model, Unit, two).Row(2).ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
        },
        ["several sigmoids (several classes an image)"] = () => IsRefused<BadInputException>(Create(UsualSizes).EndingIn(Value("p", Kind.Float, null, 3), Node("Sigmoid", "scores", "p")), Unit, "--output-name"),
        ["labels and a map (ZipMap)"] = () =>
        {
            var zip = Node("ZipMap", "p", "map", new AttributeProto { Name = "classlabels_strings", Type = (AttributeProto.Types.AttributeType)8, Strings = { new[] { "blue", "green", "red" }.Select(ByteString.CopyFromUtf8) } });
            zip.Domain = "ai.onnx.ml";
            var model = Create(UsualSizes).EndingIn(new ValueInfoProto { Name = "map", Type = new TypeProto() }, Node("Softmax", "scores", "p", GraphAttribute.Int("axis", 1)), zip);
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = "ai.onnx.ml", Version = 1 });
            Runs(model, Unit, channels: [2, 1, 0]);
        },
        ["a class number alone (ArgMax)"] = () =>
        {
            Runs(Create(UsualSizes).EndingIn(Value("label", Kind.Int64, new long?[] { null }), Node("ArgMax", "scores", "label", GraphAttribute.Int("axis", 1), GraphAttribute.Int("keepdims", 0))), Unit);
            IsRefused<BadInputException>(Create(UsualSizes).EndingIn(Value("label", Kind.Int64, null, 3), Node("Cast", "scores", "label", GraphAttribute.Int("to", (int)Kind.Int64))), Unit, "--output-name");
        },
        ["several outputs that may be scores"] = () =>
        {
            var model = Create(UsualSizes);
            model.Graph.Output[1] = Value("rest", Kind.Float, null, 3);
            model.Graph.Node.Add(Node("Neg", "scores", "rest"));
            IsRefused<UsageException>(model, Unit, "--output-name");
            Runs(model, Unit with { OutputName = "max" });
            Runs(model, Unit with { OutputName = "scores" });
        },
        ["class names in another order than the data"] = () => Runs(Create(UsualSizes).With("names", "['blue', 'green', 'red']"), Unit, channels: [2, 1, 0]),
        ["class names spelt otherwise"] = () =>
        {
            var model = Create(UsualSizes).With("names", "['rot', 'green', 'blue']");
            IsRefused<BadInputException>(model, Unit, "--class-map");
            Runs(model, Unit with { ClassMap = ImmutableDictionary<string, string>.Empty.Add("red", "rot") });
            Runs(Create(UsualSizes), Unit with { ClassNames = ["red", "green", "blue"] });
        },
        ["more classes than the data"] = () =>
        {
            var model = Create(UsualSizes).EndingIn(Value("four", Kind.Float, null, 6), new NodeProto { OpType = "Concat", Input = { "scores", "scores" }, Output = { "four" }, Attribute = { GraphAttribute.Int("axis", 1) } });
            IsRefused<BadInputException>(model, Unit, "--class-map");
            var map = new Dictionary<string, string> { ["red"] = "3", ["green"] = "1", ["blue"] = "2" };
            Runs(model, Unit with { ClassMap = map.ToImmutableDictionary() });
        },
        ["no class names"] = () => Runs(Create(UsualSizes), Unit),
        ["arrays in a file beside the model"] = ArraysBeside,
        ["operators older than version 7"] = () =>
        {
            var model = Create(UsualSizes);
            model.OpsetImport[0].Version = 6;
            IsRefused<BadInputException>(model, Unit, "Export it again");
        },
    };

    public static TheoryData<string> Names() => [.. Lines.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Score_ModelOfTheTable_IsAsItSays(string line) => Lines[line]();

    [Fact]
    public void Table_Lines_AreThoseOfTheTests()
    {
        var text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "docs", "models.md"));
        var table = text.Split("## What runs")[1].Split("Every line is a test")[0];

        Assert.Equal(Lines.Keys, table.Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(l => l.Split('|')[1].Trim()));
    }

    private static string Here([CallerFilePath] string path = "") => path;

    private static ModelProto ChannelsLast(Kind kind)
    {
        var model = Create([null, 2, 2, 3]);
        model.Graph.Input[0] = Value("x", kind, null, 2, 2, 3);
        model.Graph.Node.Insert(1, Node("Transpose", "f", "first", GraphAttribute.Ints("perm", 0, 3, 1, 2)));
        model.Graph.Node[2].Input[0] = "first";
        return model;
    }

    private static ModelProto Of(Kind kind)
    {
        var model = Create(UsualSizes);
        model.Graph.Input[0] = Value("x", kind, UsualSizes);
        return model;
    }

    private static NodeProto Gathered(string from, string to, int axis)
        => new() { OpType = "Gather", Input = { from, "only" }, Output = { to }, Attribute = { GraphAttribute.Int("axis", axis) } };

    private static TensorProto Numbers(string name, params long[] values) => new() { Name = name, DataType = (int)Kind.Int64, Dims = { values.Length }, Int64Data = { values } };

    private static void ArraysBeside()
    {
        // Scores that are gathered by numbers from another file: blue, green, red.
        var model = Create(UsualSizes).EndingIn(Value("ordered", Kind.Float, null, 3), Gathered("scores", "ordered", 1));
        var order = new TensorProto { Name = "only", DataType = (int)Kind.Int64, Dims = { 3 }, DataLocation = TensorProto.Types.DataLocation.External };
        order.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "model.onnx.data" });
        model.Graph.Initializer.Add(order);
        using var file = new ModelOnDisk(model);
        File.WriteAllBytes(file.Path + ".data", [2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        using var session = new OnnxScorer(new ScoringOptions { Threads = 1 }).Open(file.Path, Unit);

        Assert.Equal([23 / Byte, 13 / Byte, 3 / Byte], session.Score(Images(4), CancellationToken.None).Row(3).ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    private static void Runs(ModelProto model, ModelDeclaration said, float unit = Byte, int[]? channels = null)
        => Runs(model, said, row => [.. (channels ?? [0, 1, 2]).Select(c => row[c] / unit)]);

    /// <summary>Seven images; logits are compared as logarithms of probabilities, as softmax takes a constant away.</summary>
    private static void Runs(ModelProto model, ModelDeclaration said, Func<float[], float[]> expected)
    {
        var logits = Score(model, said, Images(7));

        Assert.Equal(7, logits.Count);
        Assert.All(Enumerable.Range(0, 7), i => Assert.Equal(Normalised(expected([i, 10 + i, 20 + i])), Normalised(logits.Row(i).ToArray()), (a, b) => Math.Abs(a - b) < 1e-3));
    }

    private static double[] Normalised(float[] logits) => [.. logits.Select(x => x - Math.Log(logits.Sum(y => Math.Exp(y))))];

    private static void IsRefused<T>(ModelProto model, ModelDeclaration said, string way)
        where T : LearnabilityException
        => Assert.Contains(way, Assert.Throws<T>(() => Score(model, said, Images(1))).Message, StringComparison.Ordinal);

    private static Logits Score(ModelProto model, ModelDeclaration said, Examples images)
    {
        using var file = new ModelOnDisk(model);
        using var session = new OnnxScorer(new ScoringOptions { Threads = 1 }).Open(file.Path, said);
        return session.Score(images, CancellationToken.None);
    }
}
