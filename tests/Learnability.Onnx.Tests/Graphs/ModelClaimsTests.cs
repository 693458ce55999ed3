using Google.Protobuf;
using Learnability.Onnx.Schema;
using Kind = Learnability.Onnx.Schema.TensorProto.Types.DataType;

namespace Learnability.Onnx.Tests;

public class ModelClaimsTests
{
    private static readonly Dictionary<string, Action<ModelProto>> Lies = new()
    {
        ["operators of version 0; expected 1 to"] = m => m.OpsetImport[0].Version = 0,
        ["operators of version 9223372036854775807; expected 1 to"] = m => m.OpsetImport[0].Version = long.MaxValue,
        ["operator Shell of 'my.library'; expected operators of ONNX"] = m => m.Graph.Node[0] = new NodeProto { OpType = "Shell", Domain = "my.library", Input = { "x" }, Output = { "f" } },
        ["operator Deep of 'my.library'"] = m => m.Graph.Node.Add(If(new NodeProto { OpType = "Deep", Domain = "my.library", Output = { "z" } })),
        ["operator Inner of 'other'"] = m => m.Functions.Add(new FunctionProto { Name = "F", Domain = "my.library", Node = { new NodeProto { OpType = "Inner", Domain = "other", Output = { "z" } } } }),
        ["array 'a' of a model with 4 bytes; expected 8 for its sizes 2"] = m => m.Graph.Initializer.Add(new TensorProto { Name = "a", DataType = 1, Dims = { 2 }, RawData = ByteString.CopyFrom(new byte[4]) }),
        ["array 'a' of a model with 0 values; expected 1000000 for its sizes 1000x1000"] = m => m.Graph.Initializer.Add(new TensorProto { Name = "a", DataType = 1, Dims = { 1000, 1000 } }),
        ["array 'a' of a model with 3 values; expected 2"] = m => m.Graph.Initializer.Add(new TensorProto { Name = "a", DataType = 7, Dims = { 2 }, Int64Data = { 1, 2, 3 } }),
        ["array 'a' of a model with sizes 1099511627776x1; expected an array of at most 2 GiB"] = m => m.Graph.Initializer.Add(new TensorProto { Name = "a", DataType = 1, Dims = { 1L << 40, 1 } }),
        ["array 'a' of a model with sizes -1; expected an array"] = m => m.Graph.Initializer.Add(new TensorProto { Name = "a", DataType = 1, Dims = { -1 }, FloatData = { 1 } }),
        ["array 'a' of a model with element type 99"] = m => m.Graph.Initializer.Add(new TensorProto { Name = "a", DataType = 99, Dims = { 1 }, FloatData = { 1 } }),
        ["array 'a' of a model with 1 texts; expected 2"] = m => m.Graph.Initializer.Add(new TensorProto { Name = "a", DataType = 8, Dims = { 2 }, StringData = { ByteString.Empty } }),
        ["array 'a' of sizes 1048576x1048576; expected at most 2 GiB"] = m => m.Graph.SparseInitializer.Add(new SparseTensorProto { Dims = { 1 << 20, 1 << 20 }, Values = new TensorProto { Name = "a", DataType = 1, Dims = { 1 }, FloatData = { 1 } }, Indices = new TensorProto { DataType = 7, Dims = { 1 }, Int64Data = { 5 } } }),
        ["value 'max' of sizes 1x3x100000x100000; expected at most 2 GiB"] = m => m.Graph.Output[0].Type.TensorType.Shape = ForeignModel.Value("v", Kind.Float, null, 3, 100_000, 100_000).Type.TensorType.Shape,
        ["value 'x' of sizes 1x3x2000000000x2; expected at most 2 GiB"] = m => m.Graph.Input[0].Type.TensorType.Shape.Dim[2].DimValue = 2_000_000_000,
        ["value 'big' of operator ConstantOfShape of sizes 65536x65536"] = m => Makes(m, "ConstantOfShape", "sizes"),
        ["value 'big' of operator Expand of sizes 65536x65536"] = m => Makes(m, "Expand", "scores", "sizes"),
    };

    public static TheoryData<string> Sentences => [.. Lies.Keys];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Read_ModelThatAsksForWhatIsNotHad_IsRefusedByName(string expected)
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes);
        Lies[expected](model);
        using var file = new ModelOnDisk(model);

        Assert.Contains(expected, Assert.Throws<BadInputException>(() => ModelFile.Read(file.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FunctionsAndArraysInEveryForm_AreTaken()
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes);
        model.Functions.Add(new FunctionProto { Name = "Own", Domain = "my.library", Node = { new NodeProto { OpType = "Relu", Input = { "a" }, Output = { "b" } } } });
        model.Graph.Node.Add([new NodeProto { OpType = "Own", Domain = "my.library", Input = { "scores" }, Output = { "own" } }, new NodeProto { OpType = "Gelu", Domain = "com.microsoft", Input = { "scores" }, Output = { "gelu" } }]);
        model.Graph.Initializer.Add([
            Array(1, 2, t => t.FloatData.Add([1, 2])), Array(10, 2, t => t.Int32Data.Add([1, 2])), Array(11, 2, t => t.DoubleData.Add([1, 2])), Array(12, 2, t => t.Uint64Data.Add([1, 2])),
            Array(14, 2, t => t.FloatData.Add([1, 2, 3, 4])), Array(15, 1, t => t.DoubleData.Add([1, 2])), Array(21, 3, t => t.Int32Data.Add([1, 2])), Array(22, 3, t => t.RawData = ByteString.CopyFrom(1, 2)),
            Array(8, 1, t => t.StringData.Add(ByteString.Empty)), Array(1, 0, _ => { })]);
        using var file = new ModelOnDisk(model);

        Assert.Equal(model, ModelFile.Read(file.Path).Model);
    }

    [Fact]
    public void NewestOpset_IsTheOneThatTheRuntimeKnows()
    {
        Open(ModelClaims.NewestOpset).Dispose();
        var model = OfOpset(ModelClaims.NewestOpset + 1);

        using var options = OnnxRuntimeEngine.SessionOptions(new ScoringOptions { Threads = 1 });
        Assert.Throws<Microsoft.ML.OnnxRuntime.OnnxRuntimeException>(() => new Microsoft.ML.OnnxRuntime.InferenceSession(model.ToByteArray(), options));

        static IScoringSession Open(long opset)
        {
            using var file = new ModelOnDisk(OfOpset(opset));
            return new OnnxScorer(new ScoringOptions { Threads = 1 }).Open(file.Path, ForeignModel.Unit);
        }

        static ModelProto OfOpset(long opset)
        {
            var model = ForeignModel.Create(ForeignModel.UsualSizes);
            (model.IrVersion, model.OpsetImport[0].Version) = (10, opset);
            return model;
        }
    }

    private static TensorProto Array(int type, int count, Action<TensorProto> fill)
    {
        var tensor = new TensorProto { Name = $"array {type} {count}", DataType = type, Dims = { count } };
        fill(tensor);
        return tensor;
    }

    private static NodeProto If(NodeProto node)
        => new() { OpType = "If", Output = { "y" }, Attribute = { new AttributeProto { Name = "then_branch", G = new GraphProto { Node = { node } } } } };

    private static void Makes(ModelProto model, string operation, params string[] inputs)
    {
        model.Graph.Initializer.Add(new TensorProto { Name = "sizes", DataType = 7, Dims = { 2 }, Int64Data = { 65536, 65536 } });
        model.Graph.Node.Add(new NodeProto { OpType = operation, Input = { inputs }, Output = { "big" } });
    }
}
