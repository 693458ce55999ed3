using Google.Protobuf;
using Learnability.Onnx.Schema;

namespace Learnability.Onnx.Tests;

public class ModelFileTests
{
    [Fact]
    public void Read_Model_GivesBytesAndContents()
    {
        var bytes = ModelOnDisk.Export(TinyNetworks.All());
        using var file = new ModelOnDisk(bytes);

        var read = ModelFile.Read(file.Path);

        Assert.Equal(bytes, read.Bytes);
        Assert.Equal("tiny", read.Model.Graph.Name);
    }

    [Fact]
    public void Read_Truncated_IsNotAModel()
    {
        var bytes = ModelOnDisk.Export(TinyNetworks.All());
        Assert.All(new[] { 0, 1, 10, bytes.Length / 2 }, length => AssertNotAModel(bytes[..length]));
    }

    [Theory]
    [InlineData("PNG and other text that is no protobuf")]
    [InlineData("{\"schema\":\"learnability/rates/1\"}")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    public void Read_Garbage_IsNotAModel(string text) => AssertNotAModel(System.Text.Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Read_RandomBytes_AreNotAModel()
    {
        for (var seed = 0UL; seed < 200; seed++)
        {
            AssertNotAModel(Enumerable.Range(0, 100).Select(i => (byte)new Seed(seed).Below(i, 256)).ToArray());
        }
    }

    [Theory]
    [InlineData("a value 'scores' that is computed from itself")]
    [InlineData("operator Flatten with 0 input(s) and 1 output(s)")]
    [InlineData("operator Flatten with 1 input(s) and 0 output(s)")]
    public void Read_GraphThatCannotBeWalkedThrough_IsNamed(string expected)
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes);
        var flatten = model.Graph.Node[^1];
        if (expected.StartsWith("a value", StringComparison.Ordinal))
            flatten.Input[0] = "scores";
        else if (expected.Contains("0 input", StringComparison.Ordinal))
            flatten.Input.Clear();
        else
            flatten.Output.Clear();

        using var file = new ModelOnDisk(model);

        Assert.Contains(expected, Assert.Throws<BadInputException>(() => ModelFile.Read(file.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ScoresThatNoInputLeadsTo_AreRefused()
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes);
        model.Graph.Node[0].Input[0] = "constant";
        model.Graph.Initializer.Add(new TensorProto { Name = "constant", DataType = 1, Dims = { 1, 3, 2, 2 }, RawData = ByteString.CopyFrom(new byte[48]) });

        Assert.Contains(
            "computed from no input of the model", Assert.Throws<BadInputException>(() => ModelContract.Of(model, ForeignModel.Unit with { OutputName = "scores" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_LastLayerOfNoNumbers_IsNotTaken()
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes).EndingIn(
            ForeignModel.Value("y", TensorProto.Types.DataType.Float, null, 3), new NodeProto { OpType = "Gemm", Input = { "scores", "w" }, Output = { "y" } });
        model.Graph.Initializer.Add(new TensorProto { Name = "w", DataType = 1, Dims = { 0, 3 } });
        using var file = new ModelOnDisk(model);

        var head = new OnnxLastLayers().Find(file.Path, ForeignModel.Unit);

        Assert.True(head.IsAdded);
        Assert.Contains("not stored as they are", head.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LargerThanOneMessageCanBe_IsRefusedUnread()
    {
        using var file = new ModelOnDisk([]);
        using (var stream = File.OpenWrite(file.Path))
        {
            stream.SetLength(1L << 31);
        }

        Assert.Contains("2147483648 bytes", Assert.Throws<BadInputException>(() => ModelFile.Read(file.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoSuchFile_IsAnErrorWithItsPath()
        => Assert.Contains("'/no/such.onnx'", Assert.Throws<BadInputException>(() => ModelFile.Read("/no/such.onnx")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_Folder_IsAnErrorWithItsPath()
        => Assert.Contains("'/tmp'", Assert.Throws<BadInputException>(() => ModelFile.Read("/tmp")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_ExternalInitialiser_IsRefusedByName()
        => AssertExternal(model => model.Graph.Initializer[0].DataLocation = TensorProto.Types.DataLocation.External, "first_weight");

    [Fact]
    public void Read_ExternalPathAlone_IsRefused()
        => AssertExternal(model => External(model.Graph.Initializer[0]), "first_weight");

    [Fact]
    public void Read_ExternalSparseInitialiser_IsRefused()
        => AssertExternal(model => model.Graph.SparseInitializer.Add(new SparseTensorProto { Values = External(new TensorProto { Name = "hidden" }) }), "hidden");

    [Fact]
    public void Read_ExternalConstantInASubgraph_IsRefused()
        => AssertExternal(
            model =>
            {
                var constant = new NodeProto { OpType = "Constant", Attribute = { new AttributeProto { T = External(new TensorProto { Name = "hidden" }) } } };
                var branch = new AttributeProto { G = new GraphProto { Node = { constant } } };
                model.Graph.Node.Add(new NodeProto { OpType = "If", Attribute = { branch } });
            },
            "hidden");

    [Fact]
    public void Read_ExternalConstantInAFunction_IsRefused()
        => AssertExternal(
            model =>
            {
                var attribute = new AttributeProto { Tensors = { External(new TensorProto { Name = "hidden" }) } };
                model.Functions.Add(new FunctionProto { Node = { new NodeProto { Attribute = { attribute } } } });
            },
            "hidden");

    [Fact]
    public void Read_ArraysBesideTheModel_ArePutIn()
    {
        using var file = new ModelOnDisk(Beside("arrays.bin", ("offset", "4")));
        File.WriteAllBytes(Path.Combine(Path.GetDirectoryName(file.Path)!, "arrays.bin"), [9, 9, 9, 9, .. Enumerable.Range(0, 24).Select(i => (byte)i)]);

        var read = ModelFile.Read(file.Path);

        Assert.Equal(Enumerable.Range(0, 24).Select(i => (byte)i), read.Model.Graph.Initializer[^1].RawData);
        Assert.Equal(read.Model, ModelProto.Parser.ParseFrom(read.Bytes));
    }

    [Theory]
    [InlineData("../arrays.bin", "", "")]
    [InlineData("link.bin", "", "")]
    [InlineData("..", "", "")]
    [InlineData("", "", "")]
    [InlineData("absent.bin", "", "")]
    [InlineData("arrays.bin", "offset", "8")]
    [InlineData("arrays.bin", "offset", "-1")]
    [InlineData("arrays.bin", "offset", "9223372036854775807")]
    [InlineData("arrays.bin", "length", "25")]
    public void Read_ArraysThatAreNotToBeRead_AreRefusedByName(string location, string key, string value)
    {
        using var file = new ModelOnDisk(Beside(location, (key, value)));
        var folder = Path.GetDirectoryName(file.Path)!;
        File.WriteAllBytes(Path.Combine(folder, "arrays.bin"), new byte[28]);
        File.CreateSymbolicLink(Path.Combine(folder, "link.bin"), Path.Combine(folder, "arrays.bin"));

        Assert.Contains("array 'beside'", Assert.Throws<BadInputException>(() => ModelFile.Read(file.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ArrayOfMoreThanThereIs_IsRefusedBeforeMemoryIsTaken()
    {
        var model = Beside("arrays.bin");
        model.Graph.Initializer[^1].Dims.Add(long.MaxValue);
        using var file = new ModelOnDisk(model);
        File.WriteAllBytes(Path.Combine(Path.GetDirectoryName(file.Path)!, "arrays.bin"), new byte[28]);

        Assert.Contains("at most 2 GiB", Assert.Throws<BadInputException>(() => ModelFile.Read(file.Path)).Message, StringComparison.Ordinal);
    }

    /// <summary>A model with one array of 2 × 3 floats in another file.</summary>
    private static ModelProto Beside(string location, params (string Key, string Value)[] more)
    {
        var model = ModelOnDisk.ExportProto(TinyNetworks.All());
        var tensor = new TensorProto { Name = "beside", DataType = (int)TensorProto.Types.DataType.Float, Dims = { 2, 3 }, DataLocation = TensorProto.Types.DataLocation.External };
        tensor.ExternalData.AddRange(more.Append(("location", location)).Select(e => new StringStringEntryProto { Key = e.Item1, Value = e.Item2 }));
        model.Graph.Initializer.Add(tensor);
        return model;
    }

    private static TensorProto External(TensorProto tensor)
    {
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "/etc/passwd" });
        return tensor;
    }

    private static void AssertExternal(Action<ModelProto> change, string name)
    {
        var model = ModelOnDisk.ExportProto(TinyNetworks.All());
        change(model);
        using var file = new ModelOnDisk(model.ToByteArray());

        var message = Assert.Throws<BadInputException>(() => ModelFile.Read(file.Path)).Message;

        Assert.Contains($"array '{name}'", message, StringComparison.Ordinal);
    }

    private static void AssertNotAModel(byte[] bytes)
    {
        using var file = new ModelOnDisk(bytes);
        Assert.Contains("expected an ONNX model", Assert.Throws<BadInputException>(() => ModelFile.Read(file.Path)).Message, StringComparison.Ordinal);
    }
}
