using Learnability.Onnx.Schema;
using Kind = Learnability.Onnx.Schema.TensorProto.Types.DataType;

namespace Learnability.Onnx.Tests;

public class ModelContractTests
{
    [Fact]
    public void Of_ExportedModel_TellsWhatTheNetworkWas()
    {
        var properties = new Dictionary<string, string> { ["seed"] = "7" };
        var contract = Of(ModelOnDisk.ExportProto(TinyNetworks.All(), properties: properties));

        Assert.Equal(("images", "logits", null), (contract.InputName, contract.OutputName, contract.Batch));
        Assert.Equal((TinyNetworks.Shape, 4, null), (contract.Card.Input, contract.Card.ClassCount, contract.Rewritten));
        Assert.Empty(contract.Card.Notes);
        Assert.Equal(["class 0", "class 1", "class 2", "class 3"], contract.Card.ClassNames.AsEnumerable());
        Assert.Equal("7", contract.Card.Properties["seed"]);
    }

    [Fact]
    public void Of_ForeignModel_TakesTheScoresByName()
    {
        var contract = Of(ForeignModel.Create([8, 3, 2, 5]));

        Assert.Equal(("examples", "class_scores", 8), (contract.InputName, contract.OutputName, contract.Batch));
        Assert.Equal((new ImageShape(3, 2, 5), 3), (contract.Card.Input, contract.Card.ClassCount));
        Assert.Equal(["pixels of 0 to 255, R, G, B, times 0.00392156862745098, less 0, over 1; images brought to size by crop"], contract.Card.Notes.AsEnumerable());
        Assert.Empty(contract.Card.ClassNames);
    }

    [Fact]
    public void Of_LogitsBehindOtherOutputs_PrefersThem()
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes, bytes: true);
        model.Graph.Output.Add(ForeignModel.Value("logits", Kind.Float, null, 3));

        Assert.Equal("logits", Of(model).OutputName);
    }

    public static TheoryData<string, string> LiveForms => new()
    {
        { "Dropout", "depend on chance" },
        { "BatchNormalization", "depends on the other images" },
        { "BatchNormalization before opset 14", "depends on the other images" },
    };

    /// <summary>Exported while training: figures of such a model would be another one's each time.</summary>
    [Theory]
    [MemberData(nameof(LiveForms))]
    public void Of_NodesInTrainingMode_AreRefused(string form, string why)
    {
        var node = form switch
        {
            "Dropout" => new NodeProto { OpType = "Dropout", Name = "drop", Input = { "f", "", "yes" }, Output = { "live" } },
            "BatchNormalization" => new NodeProto { OpType = "BatchNormalization", Name = "norm", Input = { "f" }, Output = { "live" }, Attribute = { GraphAttribute.Int("training_mode", 1) } },
            _ => new NodeProto { OpType = "BatchNormalization", Name = "norm", Input = { "f" }, Output = { "live", "mean", "var" } },
        };
        var model = ForeignModel.Create(ForeignModel.UsualSizes);
        model.Graph.Node.Insert(1, node);
        model.Graph.Initializer.Add(new TensorProto { Name = "yes", DataType = (int)Kind.Bool, RawData = Google.Protobuf.ByteString.CopyFrom(1) });

        var fault = Assert.Throws<BadInputException>(() => Of(model));

        Assert.StartsWith($"found {node.OpType} '{node.Name}' in training mode", fault.Message, StringComparison.Ordinal);
        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
        Assert.Contains("model.eval()", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NodesThatAreAtRest_AreTaken()
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes);
        model.Graph.Node.Insert(1, new NodeProto { OpType = "Dropout", Input = { "f", "", "no" }, Output = { "still" } });
        model.Graph.Initializer.Add(new TensorProto { Name = "no", DataType = (int)Kind.Bool, RawData = Google.Protobuf.ByteString.CopyFrom(0) });

        Assert.Equal(3, Of(model).Width);
    }

    [Fact]
    public void Of_RowsOfFloats_IsATable()
    {
        var contract = Of(ForeignModel.Create([null, 3]));

        Assert.Equal((InputKind.Table, new FeatureShape([3])), (contract.Card.Kind, contract.Card.Input));
        var fault = Assert.Throws<BadInputException>(() => contract.CheckFits(ForeignModel.Images(2)));
        Assert.StartsWith("found images of 3x2x2 for a model that takes rows of 3; expected the same shape.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_OpenSides_SuggestsTheUsualOnes()
    {
        var contract = Of(ForeignModel.Create([null, 3, null, null]));

        Assert.Equal([3, null, null], contract.Sides.AsEnumerable());
        Assert.Equal(new ImageShape(3, 224, 224), contract.Card.Input);
        Assert.Contains("it takes images of any size; where files are read, of 3x224x224 (--image-size says otherwise)", contract.Card.Notes);
    }

    [Fact]
    public void Of_ConstantAmongTheInputs_IsNotAnInput()
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes);
        model.Graph.Input.Add(ForeignModel.Value("w", Kind.Float, 1));
        model.Graph.Initializer.Add(new TensorProto { Name = "w" });

        Assert.Empty(Of(model).Card.Notes.Skip(1));
    }

    [Fact]
    public void Of_TooFewNames_IsAnError()
        => AssertFault("2 class names", ForeignModel.Create(ForeignModel.UsualSizes).With("class_names", "[\"a\",\"b\"]"));

    [Fact]
    public void Of_NoRowsOfFloats_IsAnErrorThatTellsTheOutputs()
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes).EndingIn(ForeignModel.Value("f", Kind.Float, null, 3, 2, 2));

        AssertFault("output 'f' (element type 1) [any, 3, 2, 2]; expected class scores, floats [batch, classes]", model);
    }

    [Fact]
    public void Of_NoOutput_IsAnError()
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes);
        model.Graph.Output.Clear();

        AssertFault("output none", model);
    }

    [Theory]
    [InlineData(new[] { 1L, 3, 2 })]
    [InlineData(new[] { 1L, 3, 2, 2, 2 })]
    public void Of_InputOfOtherRank_IsAnError(long[] sizes) => AssertInputFault(ForeignModel.Value("x", Kind.Float, [.. sizes.Select(s => (long?)s)]));

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, 32)]
    [InlineData(true, null)]
    public void Of_UndeclaredInput_AsksForLayoutAndSize(bool? isChannelsLast, int? side)
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes);
        model.Graph.Input[0] = ForeignModel.Shapeless("x", Kind.Float);

        var fault = Assert.Throws<UsageException>(() => ModelContract.Of(model, ForeignModel.Unit with { IsChannelsLast = isChannelsLast, Side = side }));

        Assert.Contains("Add --layout nchw", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(3L, 32L, 3L)]
    public void Of_ChannelsThatSizesDoNotTell_AsksForTheLayout(long? first, long? second, long? third)
    {
        var model = ForeignModel.Create([null, first, second, third]);

        Assert.Contains("--layout", Assert.Throws<UsageException>(() => Of(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_OtherSizeThanAskedFor_IsAUsageError()
        => Assert.Contains("2x2", Assert.Throws<UsageException>(() => ModelContract.Of(ForeignModel.Create(ForeignModel.UsualSizes), ForeignModel.Unit with { Side = 4 })).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_FloatsThatNobodyDeclares_AsksForThePreprocessing()
    {
        var fault = Assert.Throws<UsageException>(() => ModelContract.Of(ForeignModel.Create(ForeignModel.UsualSizes), ModelDeclaration.None));

        Assert.Contains("Add --preprocess 0-1|custom-vision|imagenet|keras-caffe|keras-tf, or --scale, --mean and --std", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NumbersForAModelOfBytes_IsAUsageError()
        => Assert.Throws<UsageException>(() => ModelContract.Of(ForeignModel.Create(ForeignModel.UsualSizes, bytes: true), ForeignModel.Unit));

    [Fact]
    public void Of_SeveralOutputs_AsksWhich()
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes);
        model.Graph.Output[1].Name = "embedding";

        var fault = Assert.Throws<UsageException>(() => Of(model));

        Assert.Contains("outputs 'max' (element type 1) [any, 3, 1, 1], 'embedding' (element type 1) [any, 3]", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--output-name", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SeveralOutputsOfWhichOneIsAsWideAsTheNames_TakesIt()
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes).With("names", "['a', 'b', 'c']");
        model.Graph.Output[1] = ForeignModel.Value("embedding", Kind.Float, null, 9);

        Assert.Equal(3, Of(model).Card.ClassCount);
    }

    [Fact]
    public void Of_InputOfWholeNumbers_IsAnError() => AssertInputFault(ForeignModel.Value("x", Kind.Int64, null, 3, 2, 2));

    [Fact]
    public void Of_InputThatIsNoTensor_IsAnError() => AssertInputFault(new ValueInfoProto { Name = "x", Type = new TypeProto() });

    [Fact]
    public void Of_InputWithoutType_IsAnError() => AssertInputFault(new ValueInfoProto { Name = "x" });

    [Fact]
    public void Of_TwoInputs_IsAnErrorThatTellsBoth()
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes);
        model.Graph.Input.Add(ForeignModel.Value("mask", Kind.Float, null, 1, 2, 2));

        AssertFault("'x' (element type 1) [any, 3, 2, 2], 'mask' (element type 1) [any, 1, 2, 2]", model);
    }

    private static ModelContract Of(ModelProto model)
    {
        var takesBytes = model.Graph.Input.FirstOrDefault()?.Type?.TensorType?.ElemType == (int)Kind.Uint8;
        return ModelContract.Of(model, takesBytes ? ModelDeclaration.None : ForeignModel.Unit);
    }

    private static void AssertInputFault(ValueInfoProto input)
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes);
        model.Graph.Input[0] = input;
        AssertFault("expected one input of bytes (uint8) or floats", model);
    }

    private static void AssertFault(string expected, ModelProto model)
        => Assert.Contains(expected, Assert.Throws<BadInputException>(() => Of(model)).Message, StringComparison.Ordinal);
}
