using System.Collections.Immutable;
using Google.Protobuf;
using Learnability.Onnx;
using Learnability.Onnx.Schema;
using Learnability.Testing;
using Kind = Learnability.Onnx.Schema.TensorProto.Types.DataType;

namespace Learnability.Fuzz.Readers;

/// <summary>The reader of ONNX classifiers: their structure alone, and what the runtime makes of those whose structure is accepted.</summary>
internal static class OnnxReaders
{
    private const int Exported = 12;

    // What is said where a model leaves it open; of bytes, nothing may be.
    private static readonly ModelDeclaration Said = new() { Pixels = new PreprocessingParts { Recipe = "0-1" }, Side = 6, IsChannelsLast = false };

    private static readonly Lazy<TemporaryFolder> Folder = new(() =>
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return folder;
    });

    /// <summary>All of them.</summary>
    public static IEnumerable<Reader> All =>
    [
        new Reader("onnx", Seeds, ProtobufMutations.Of, bytes => Structure(OnDisk(bytes))),
        new Reader("onnx-layers", Layers, ProtobufMutations.Of, bytes => new OnnxLastLayers().Find(OnDisk(bytes), Said)),
    ];

    /// <summary>The runtime's part of backbones made ready.</summary>
    public static Reader Backbones { get; } = new("backbone", Prepared, ProtobufMutations.Of, bytes =>
    {
        using var backbone = new OnnxBackbones(new ScoringOptions { Threads = 1, BatchSize = 2 }).Open(OnDisk(bytes));
        var card = backbone.Card;
        if (card.Input.Size <= 1 << 16 && card.FeatureCount <= 1 << 16)
            backbone.Extract(new byte[2 * card.Input.Size], new float[2 * card.FeatureCount]);
    });

    /// <summary>The runtime's part: native code, which can end the process that it runs in.</summary>
    public static Reader Runtime { get; } = new("onnx-runtime", Seeds, ProtobufMutations.Of, bytes =>
    {
        var path = OnDisk(bytes);
        var scorer = new OnnxScorer(new ScoringOptions { Threads = 1, BatchSize = 2 });
        using var session = Open(scorer, path);
        var shape = session.Card.Input;
        var names = session.Card.ClassNames.Length > 1 ? session.Card.ClassNames : [.. Enumerable.Range(0, session.Card.ClassCount).Select(c => $"{c}")];
        if (shape.Length <= 1 << 16)
            session.Score(new Examples(session.Card.Kind, shape, names, new byte[2 * shape.Length * session.Card.Kind.Element.Size], [0, 1]), CancellationToken.None);
    });

    private static IScoringSession Open(OnnxScorer scorer, string path)
    {
        try
        {
            return scorer.Open(path);
        }
        catch (UsageException)
        {
            return scorer.Open(path, Said);
        }
    }

    private static void Structure(string path)
    {
        var model = ModelFile.Read(path).Model;
        try
        {
            ModelContract.Of(model, ModelDeclaration.None);
        }
        catch (UsageException)
        {
            // It leaves open what the user can say.
            ModelContract.Of(model, Said);
        }
    }

    private static string OnDisk(byte[] bytes)
    {
        var path = Folder.Value["f.onnx"];
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Those whose scores come from a linear layer, with copies of other classes.</summary>
    private static IReadOnlyList<byte[]> Layers() => [.. Enumerable.Range(0, Exported).Where(i => i % 4 != 3).Select(OfExporter), .. Foreign().Select(model => model.ToByteArray())];

    private static IReadOnlyList<byte[]> Seeds() => [.. Enumerable.Range(0, Exported).Select(OfExporter), .. Foreign().Select(model => model.ToByteArray())];

    private static IReadOnlyList<byte[]> Prepared() =>
    [
        .. Enumerable.Range(0, 2 * Exported).Select(i =>
        {
            var path = OnDisk(Model(i % 2 == 0 ? "logits" : "features", []).ToByteArray());
            using var stream = new MemoryStream();
            new OnnxBackbones(new ScoringOptions { Threads = 1 }).Prepare(
                new BackboneSource($"made {i}", [path]) { Said = Said, Licence = i % 3 == 0 ? "MIT" : null }, stream, _ => { });
            return stream.ToArray();
        }),
    ];

    private static byte[] OfExporter(int i)
    {
        using var stream = new MemoryStream();
        new OnnxExporter().Export(ArrayReaders.Network(i), ImmutableDictionary<string, string>.Empty, i % 2 == 0, stream);
        return stream.ToArray();
    }

    /// <summary>Classifiers as other libraries write them: the features' means times an array, with another ending each.</summary>
    private static IEnumerable<ModelProto> Foreign()
    {
        yield return Model("logits", []);
        yield return Model("probabilities", [Node("Softmax", "logits", "probabilities")]);
        yield return Model("scores", [Node("Identity", "logits", "scores")]);
        yield return Model("flat", [Node("Reshape", "logits", "flat", "shape")], With(new TensorProto { Name = "shape", DataType = (int)Kind.Int64, Dims = { 2 }, Int64Data = { -1, 3 } }));
        yield return Model("scaled", [Node("Mul", "logits", "scaled", "half")], With(new TensorProto { Name = "half", DataType = (int)Kind.Float, FloatData = { 0.5f } }));
        yield return Model("sum", [Node("Add", "logits", "sum", "bias")], With(new TensorProto { Name = "bias", DataType = (int)Kind.Float, Dims = { 3 }, FloatData = { 1, 2, 3 } }));
        yield return Model("out", [Node("Dropout", "logits", "dropped"), Node("Cast", "dropped", "out", attributes: GraphAttribute.Int("to", (long)Kind.Float))]);
        yield return Model("label", [Node("ArgMax", "logits", "label", attributes: GraphAttribute.Int("axis", 1))], m => m.Graph.Output[0].Type.TensorType.ElemType = (int)Kind.Int64);
        yield return Model("logits", [], m => m.MetadataProps.Add(new StringStringEntryProto { Key = "class_names", Value = "['a', 'b', 'c']" }));
        yield return Model("logits", [], m => m.MetadataProps.Add(new StringStringEntryProto { Key = "Image.NominalPixelRange", Value = "NominalRange_0_255" }));
        yield return Model("logits", [], m => m.Graph.Input[0].Type.TensorType.Shape.Dim[2] = new TensorShapeProto.Types.Dimension { DimParam = "height" });
        yield return Model("logits", [], m => m.Graph.Input[0].Type.TensorType.Shape = null);
        yield return Model("scores", [Node("Relu", "x", "map"), Node("Conv", "map", "planes", "kernel"), Node("ReduceMean", "planes", "scores", attributes: [GraphAttribute.Ints("axes", 2, 3), GraphAttribute.Int("keepdims", 0)])],
            With(new TensorProto { Name = "kernel", DataType = (int)Kind.Float, Dims = { 3, 3, 1, 1 }, FloatData = { 1, 0, 0, 0, 1, 0, 0, 0, 1 } }));
        yield return Model("scores", [Node("Dense", "features", "dense", "weights"), Node("Softmax", "dense", "scores")], WithFunction);
    }

    private static void WithFunction(ModelProto model)
    {
        (model.IrVersion, model.Graph.Node[3].Domain) = (8, "own");
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "own", Version = 1 });
        model.Functions.Add(new FunctionProto
        {
            Name = "Dense",
            Domain = "own",
            Input = { "x", "w" },
            Output = { "y" },
            Attribute = { "transB" },
            Node = { Node("Gemm", "x", "y", "w", new AttributeProto { Name = "transB", RefAttrName = "transB", Type = AttributeProto.Types.AttributeType.Int }) },
            AttributeProto = { GraphAttribute.Int("alpha", 1) },
            OpsetImport = { new OperatorSetIdProto { Version = 13 } },
        });
    }

    private static Action<ModelProto> With(TensorProto tensor) => model => model.Graph.Initializer.Add(tensor);

    private static ModelProto Model(string output, NodeProto[] ending, Action<ModelProto>? change = null)
    {
        var graph = new GraphProto { Name = "foreign", Input = { GraphValue.Of("x", Kind.Float, "batch", 3, 6, 6) }, Output = { GraphValue.Of(output, Kind.Float, "batch", 3) } };
        graph.Node.Add(Node("GlobalAveragePool", "x", "pooled"));
        graph.Node.Add(Node("Flatten", "pooled", "features"));
        graph.Node.Add(Node("Gemm", "features", "logits", "weights"));
        graph.Node.Add(ending);
        graph.Initializer.Add(new TensorProto { Name = "weights", DataType = (int)Kind.Float, Dims = { 3, 3 }, FloatData = { 1, 0, 0, 0, 1, 0, 0, 0, 1 } });
        var model = new ModelProto { IrVersion = 7, OpsetImport = { new OperatorSetIdProto { Version = 13 } }, Graph = graph };
        change?.Invoke(model);
        return model;
    }

    private static NodeProto Node(string operation, string input, string output, string? second = null, params AttributeProto[] attributes)
        => new() { OpType = operation, Input = { second is null ? [input] : new[] { input, second } }, Output = { output }, Attribute = { attributes } };
}
