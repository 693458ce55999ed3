using Learnability.Onnx.Schema;
using Learnability.Testing;
using Kind = Learnability.Onnx.Schema.TensorProto.Types.DataType;

namespace Learnability.Onnx.Tests;

public class IsolatedModelTests
{
    private const long Bound = 600L << 20;
    private static readonly ScoringOptions OneThread = new() { Threads = 1, BatchSize = 4 };

    private static readonly IsolationOptions Own = new() { Program = [Environment.ProcessPath!, typeof(Program).Assembly.Location], MaxMemory = 2L << 30 };

    public static TheoryData<string, int> Models => new()
    {
        { "exported", 7 }, { "exported", 1 }, { "open batch", 9 }, { "batch of 3", 7 }, { "open sides", 5 }, { "other classes", 4 }, { "none", 0 },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Score_InItsOwnProcess_GivesTheSameBits(string model, int count)
    {
        var (proto, images) = model switch
        {
            "exported" => (ModelOnDisk.ExportProto(TinyNetworks.All()), RandomNetworkState.Images(TinyNetworks.All(), count, new Seed(4))),
            "batch of 3" => (ForeignModel.Create([3, 3, 2, 2]), ForeignModel.Images(count)),
            "open sides" => (ForeignModel.Create([null, 3, null, null], bytes: true, classes: null), ForeignModel.Images(count, 5, 3)),
            "other classes" => (ForeignModel.Create(ForeignModel.UsualSizes).With(MetadataKey.Names, "{0: 'green', 1: 'red', 2: 'blue'}"), ForeignModel.Images(count)),
            _ => (ForeignModel.Create(ForeignModel.UsualSizes), ForeignModel.Images(count)),
        };
        using var file = new ModelOnDisk(proto);
        var said = model == "exported" ? null : ForeignModel.Unit with { Pixels = proto.Graph.Input[0].Type.TensorType.ElemType == (int)Kind.Uint8 ? PreprocessingParts.None : ForeignModel.Unit.Pixels };
        using var here = new OnnxScorer(OneThread).Open(file.Path, said);
        using var apart = IsolatedModel.Open(file.Path, said, OneThread, Own);

        Assert.Equal(here.Score(images, CancellationToken.None).Values.ToArray(), apart.Score(images, CancellationToken.None).Values.ToArray());
        Assert.Equal(here.Score(images, CancellationToken.None).Values.ToArray(), apart.Score(images, CancellationToken.None).Values.ToArray());
        Assert.Equal(here.Engine, apart.Engine);
        Assert.Equal(here.Card with { ClassNames = [], Notes = [], Properties = apart.Card.Properties, ClassMap = apart.Card.ClassMap }, apart.Card with { ClassNames = [], Notes = [] });
        Assert.Equal(here.Card.ClassNames.AsEnumerable(), apart.Card.ClassNames);
        Assert.Equal(here.Card.Notes.AsEnumerable(), apart.Card.Notes);
        Assert.Equal(here.Card.Properties.AsEnumerable(), apart.Card.Properties);
        Assert.True(apart.IsReady);
    }

    [Fact]
    public void Open_WhatIsRefusedHere_IsRefusedThereInTheSameWords()
    {
        using var broken = new ModelOnDisk([1, 2, 3]);
        using var silent = new ModelOnDisk(ForeignModel.Create(ForeignModel.UsualSizes));

        Assert.Equal(Here<BadInputException>(broken.Path), Assert.Throws<BadInputException>(() => Apart(broken.Path, null)).Message);
        Assert.Equal(Here<UsageException>(silent.Path), Assert.Throws<UsageException>(() => Apart(silent.Path, null)).Message);

        static string Here<T>(string path)
            where T : Exception => Assert.Throws<T>(() => new OnnxScorer(OneThread).Open(path)).Message;
    }

    [Fact]
    public void Score_NoNumbers_IsSaidAndTheProcessGoesOn()
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes, bytes: true).EndingIn(ForeignModel.Value("y", Kind.Float, null, 3), ForeignModel.Node("Log", "minus", "y"));
        model.Graph.Node.Insert(3, ForeignModel.Node("Neg", "scores", "minus"));
        using var file = new ModelOnDisk(model);
        using var apart = Apart(file.Path, null);

        Assert.Contains("no numbers", Assert.Throws<BadInputException>(() => apart.Score(ForeignModel.Images(2), CancellationToken.None)).Message, StringComparison.Ordinal);
        Assert.True(apart.IsReady);
    }

    [Fact]
    public void Open_ModelThatTakesMemory_IsEndedAtItsBound()
    {
        using var file = new ModelOnDisk(Huge());

        var lost = Assert.Throws<ModelLostException>(() => IsolatedModel.Open(file.Path, null, OneThread, Own with { MaxMemory = Bound }));

        Assert.Equal(ExitCode.BadInput, lost.ExitCode);
        Assert.StartsWith($"found '{file.Path}', which took more than 600 MiB of memory while it", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Score_ModelThatNeverEnds_IsEndedInTime()
    {
        using var file = new ModelOnDisk(Endless());
        using var apart = IsolatedModel.Open(file.Path, null, OneThread, Own with { RunPatience = TimeSpan.FromSeconds(1) });

        var lost = Assert.Throws<ModelLostException>(() => apart.Score(ForeignModel.Images(1), CancellationToken.None));

        Assert.Equal(ExitCode.BadInput, lost.ExitCode);
        Assert.StartsWith($"found '{file.Path}', which was not done after 1 s while it ran", lost.Message, StringComparison.Ordinal);
        Assert.False(apart.IsReady);
    }

    /// <summary>Makes 6 GB of ones of a shape that only a run can tell.</summary>
    private static ModelProto Huge()
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes, bytes: true, classes: null);
        var nodes = model.Graph.Node;
        nodes.Insert(0, ForeignModel.Node("Shape", "x", "shape"));
        nodes.Insert(1, new NodeProto { OpType = "Mul", Input = { "shape", "times" }, Output = { "more" } });
        nodes.Insert(2, ForeignModel.Node("ConstantOfShape", "more", "huge"));
        nodes.Insert(3, ForeignModel.Node("ReduceMax", "huge", "zero", GraphAttribute.Int("keepdims", 1)));
        nodes.Add(new NodeProto { OpType = "Flatten", Input = { "zero" }, Output = { "flat" } });
        nodes.Add(new NodeProto { OpType = "Add", Input = { "scores", "flat" }, Output = { "y" } });
        model.Graph.Initializer.Add(new TensorProto { Name = "times", DataType = (int)Kind.Int64, Dims = { 4 }, Int64Data = { 1, 500, 1000, 250 } });
        model.Graph.Output.Clear();
        model.Graph.Output.Add(ForeignModel.Value("y", Kind.Float, null, null));
        return model;
    }

    /// <summary>Goes round 2⁶² times.</summary>
    private static ModelProto Endless()
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes, bytes: true);
        var body = new GraphProto { Name = "body" };
        body.Input.Add([ForeignModel.Value("i", Kind.Int64), ForeignModel.Value("go", Kind.Bool), ForeignModel.Shapeless("v", Kind.Float)]);
        body.Output.Add([ForeignModel.Value("on", Kind.Bool), ForeignModel.Shapeless("w", Kind.Float)]);
        body.Node.Add([ForeignModel.Node("Identity", "go", "on"), ForeignModel.Node("Neg", "v", "w")]);
        model.Graph.Initializer.Add([new TensorProto { Name = "times", DataType = (int)Kind.Int64, Int64Data = { 1L << 62 } }, new TensorProto { Name = "yes", DataType = (int)Kind.Bool, Int32Data = { 1 } }]);
        model.Graph.Node.Add(new NodeProto { OpType = "Loop", Input = { "times", "yes", "scores" }, Output = { "y" }, Attribute = { new AttributeProto { Name = "body", Type = AttributeProto.Types.AttributeType.Graph, G = body } } });
        model.Graph.Output.Clear();
        model.Graph.Output.Add(ForeignModel.Value("y", Kind.Float, null, 3));
        return model;
    }

    private static IScoringSession Apart(string path, ModelDeclaration? said) => IsolatedModel.Open(path, said, OneThread, Own);
}
