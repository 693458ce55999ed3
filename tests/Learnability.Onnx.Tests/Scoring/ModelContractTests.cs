using Learnability.Onnx.Schema;
using Kind = Learnability.Onnx.Schema.TensorProto.Types.DataType;

namespace Learnability.Onnx.Tests;

public class ModelContractTests
{
    [Fact]
    public void Of_ExportedModel_TellsWhatTheNetworkWas()
    {
        var properties = new Dictionary<string, string> { ["seed"] = "7" };
        var contract = ModelContract.Of(ModelOnDisk.ExportProto(TinyNetworks.All(), properties: properties));

        Assert.Equal(("images", "logits", null), (contract.InputName, contract.OutputName, contract.Batch));
        Assert.Equal((TinyNetworks.Shape, true, 4), (contract.Card.Input, contract.Card.TakesBytes, contract.Card.ClassCount));
        Assert.Equal(["class 0", "class 1", "class 2", "class 3"], contract.Card.ClassNames.AsEnumerable());
        Assert.Equal("7", contract.Card.Properties["seed"]);
    }

    [Fact]
    public void Of_ForeignModel_TakesTheFirstRowsOfFloats()
    {
        var contract = ModelContract.Of(ForeignModel.Create([8, 3, 2, 5]));

        Assert.Equal(("x", "scores", 8), (contract.InputName, contract.OutputName, contract.Batch));
        Assert.Equal((new ImageShape(3, 2, 5), false, 3), (contract.Card.Input, contract.Card.TakesBytes, contract.Card.ClassCount));
        Assert.Empty(contract.Card.ClassNames);
    }

    [Fact]
    public void Of_LogitsBehindOtherOutputs_PrefersThem()
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes);
        model.Graph.Output.Add(ForeignModel.Value("logits", Kind.Float, null, 3));

        Assert.Equal("logits", ModelContract.Of(model).OutputName);
    }

    [Fact]
    public void Of_RowsOfFloats_IsATable()
    {
        var contract = ModelContract.Of(ForeignModel.Create([null, 3]));

        Assert.Equal((InputKind.Table, new FeatureShape([3]), false), (contract.Card.Kind, contract.Card.Input, contract.Card.TakesBytes));
        var fault = Assert.Throws<BadInputException>(() => contract.CheckFits(ForeignModel.Images(2)));
        Assert.StartsWith("found images of 3x2x2 for a model that takes rows of 3; expected the same shape.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_OpenSides_SuggestsTheUsualOnes()
    {
        var contract = ModelContract.Of(ForeignModel.Create([null, 3, null, null]));

        Assert.Equal([3, null, null], contract.Sides.AsEnumerable());
        Assert.Equal(new ImageShape(3, 224, 224), contract.Card.Input);
    }

    [Fact]
    public void Of_ConstantAmongTheInputs_IsNotAnInput()
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes);
        model.Graph.Input.Add(ForeignModel.Value("w", Kind.Float, 1));
        model.Graph.Initializer.Add(new TensorProto { Name = "w" });

        Assert.Equal("x", ModelContract.Of(model).InputName);
    }

    [Fact]
    public void Of_OpenNumberOfClasses_IsToldByTheNames()
        => Assert.Equal(3, ModelContract.Of(ForeignModel.Create(ForeignModel.UsualSizes, classes: null).With("names", "{0:'a',1:'b',2:'c'}")).Card.ClassCount);

    [Fact]
    public void Of_OpenNumberOfClassesWithoutNames_IsAnError()
        => AssertFault("expected a fixed number of classes", ForeignModel.Create(ForeignModel.UsualSizes, classes: null));

    [Fact]
    public void Of_TooFewNames_IsAnError()
        => AssertFault("2 class names", ForeignModel.Create(ForeignModel.UsualSizes).With("class_names", "[\"a\",\"b\"]"));

    [Fact]
    public void Of_NoRowsOfFloats_IsAnErrorThatTellsTheOutputs()
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes);
        model.Graph.Output.RemoveAt(1);

        AssertFault("output 'max' (element type 1) [any, 3, 1, 1]; expected one of floats, [batch, classes]", model);
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

    [Fact]
    public void Of_OpenChannels_IsAnError() => AssertInputFault(ForeignModel.Value("x", Kind.Float, null, null, 2, 2));

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

    private static void AssertInputFault(ValueInfoProto input)
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes);
        model.Graph.Input[0] = input;
        AssertFault("expected one input of bytes (uint8) or floats", model);
    }

    private static void AssertFault(string expected, ModelProto model)
        => Assert.Contains(expected, Assert.Throws<BadInputException>(() => ModelContract.Of(model)).Message, StringComparison.Ordinal);
}
