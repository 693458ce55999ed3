using Learnability.Onnx.Schema;
using Learnability.Testing;

namespace Learnability.Onnx.Tests;

public class OnnxScorerTests
{
    private static readonly ScoringOptions OneThread = new() { Threads = 1, BatchSize = 4 };

    [Fact]
    public void Score_FloatInput_GetsPixelsAsDeclared()
    {
        var logits = Score(ForeignModel.Create(ForeignModel.UsualSizes), ForeignModel.Images(7));

        AssertLargestOfEachChannel(logits, count: 7, largest: 255);

        // (x/255 − mean) / deviation, channel by channel.
        var said = new ModelDeclaration { Pixels = new PreprocessingParts { Recipe = "imagenet" } };
        Assert.Equal((23 / 255.0 - 0.406) / 0.225, Score(ForeignModel.Create(ForeignModel.UsualSizes), ForeignModel.Images(4), said).Row(3)[2], 1e-5);
    }

    [Fact]
    public void Score_ByteInput_GetsPixelsAsTheyAre()
    {
        var logits = Score(ForeignModel.Create(ForeignModel.UsualSizes, bytes: true), ForeignModel.Images(7));

        AssertLargestOfEachChannel(logits, count: 7, largest: 1);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(3, 7)]
    [InlineData(8, 5)]
    public void Score_FixedBatch_FillsUpTheLastOne(long batch, int count)
    {
        var logits = Score(ForeignModel.Create([batch, 3, 2, 2], bytes: true), ForeignModel.Images(count));

        AssertLargestOfEachChannel(logits, count, largest: 1);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(5, 3)]
    public void Score_OpenHeightAndWidth_TakesTheImagesSize(int height, int width)
    {
        var logits = Score(ForeignModel.Create([null, 3, null, null], bytes: true), ForeignModel.Images(6, height, width));

        AssertLargestOfEachChannel(logits, count: 6, largest: 1);
    }

    [Fact]
    public void Score_NoImages_GivesNoLogits()
        => Assert.Equal(0, Score(ForeignModel.Create(ForeignModel.UsualSizes), ForeignModel.Images(0)).Count);

    [Fact]
    public void Score_ImagesOfOtherShape_IsAnErrorWithBoth()
        => AssertFault("3x2x3 for a model that takes 3x2x2", ForeignModel.Create(ForeignModel.UsualSizes), ForeignModel.Images(1, 2, 3));

    [Fact]
    public void Score_OtherClasses_IsAnErrorThatNamesThem()
    {
        var network = TinyNetworks.Plain();
        var images = RandomNetworkState.Images(network, 1, new Seed(1));
        var more = new Examples(InputKind.Images, images.Shape, ["a", "b", "c", "d", "e"], images.Bytes.ToArray(), images.Labels);

        AssertFault("found classes a, b, c, d, e in the data and class 0, class 1, class 2, class 3 in the model; expected the same names. Say which is which: --class-map", ModelOnDisk.ExportProto(network), more);
    }

    [Fact]
    public void Score_ClassesInAnotherOrder_AreMatchedByName()
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes, bytes: true).With(MetadataKey.Names, "{0: 'green', 1: 'red', 2: 'blue'}");

        Assert.Equal([11, 1, 21], Score(model, ForeignModel.Images(2)).Row(1).ToArray());
    }

    [Fact]
    public void Score_ClassesSpeltOtherwise_IsAnErrorThatOffersTheMap()
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes).With(MetadataKey.Names, "{0: 'Red', 1: 'green ', 2: 'BLUE'}");

        AssertFault("--class-map red=Red,green=\"green \",blue=BLUE", model, ForeignModel.Images(1));
    }

    [Fact]
    public void Open_OtherNumberOfNamesThanScores_IsAnError()
        => AssertFault("found 2 class names for 3 class scores", ForeignModel.Create(ForeignModel.UsualSizes, classes: null).With(MetadataKey.ClassNames, "[\"red\",\"green\"]"), ForeignModel.Images(1));

    [Fact]
    public void Score_ScoresThatAreNoNumbers_IsAnError()
    {
        var network = TinyNetworks.Plain();
        var model = ModelOnDisk.ExportProto(network, fuseNorms: false);
        var head = model.Graph.Initializer.Single(t => t.Name == "head_weight");
        head.RawData = Google.Protobuf.ByteString.CopyFrom(Enumerable.Repeat((byte)0xff, head.RawData.Length).ToArray());

        AssertFault("no numbers", model, RandomNetworkState.Images(network, 1, new Seed(1)));
    }

    [Fact]
    public void Score_Cancelled_Stops()
    {
        using var file = new ModelOnDisk(ForeignModel.Create(ForeignModel.UsualSizes));
        using var session = new OnnxScorer(OneThread).Open(file.Path, ForeignModel.Unit);

        Assert.Throws<OperationCanceledException>(() => session.Score(ForeignModel.Images(1), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Open_UnknownOperator_IsAnErrorInOneLine()
    {
        var model = ForeignModel.Create(ForeignModel.UsualSizes);
        model.Graph.Node[1].OpType = "Teleport";
        using var file = new ModelOnDisk(model);

        var message = Assert.Throws<BadInputException>(() => new OnnxScorer(OneThread).Open(file.Path, ForeignModel.Unit)).Message;

        Assert.Contains("Teleport", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Engine_OnTheProcessor_TellsVersionLibraryAndThreads()
    {
        var engine = new OnnxScorer(new ScoringOptions { Threads = 2 }).Engine;

        Assert.Equal(("ONNX Runtime", "cpu", 2), (engine.Name, engine.Device, engine.Threads));
        Assert.Matches(@"^1\.\d+\.\d+", engine.Version);
        Assert.True(File.Exists(engine.NativeLibrary), engine.NativeLibrary);
    }

    [Fact]
    public void Create_Cuda_WorksOrIsAUsageErrorButIsNeverTheProcessor()
    {
        OnnxScorer? scorer = null;

        var fault = Record.Exception(() => scorer = new OnnxScorer(new ScoringOptions { Device = ScoringDevice.Cuda }));

        Assert.True(fault is UsageException || scorer?.Engine.Device == "cuda:0", fault?.ToString());
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    public void Create_OptionsOutOfRange_IsAUsageError(int threads, int batchSize)
        => Assert.Throws<UsageException>(() => new OnnxScorer(new ScoringOptions { Threads = threads, BatchSize = batchSize }));

    private static Logits Score(ModelProto model, Examples images, ModelDeclaration? said = null)
    {
        using var file = new ModelOnDisk(model);
        var takesBytes = model.Graph.Input[0].Type.TensorType.ElemType == (int)TensorProto.Types.DataType.Uint8;
        using var session = new OnnxScorer(OneThread).Open(file.Path, said ?? (takesBytes ? null : ForeignModel.Unit));
        return session.Score(images, CancellationToken.None);
    }

    private static void AssertFault(string expected, ModelProto model, Examples images)
        => Assert.Contains(expected, Assert.Throws<BadInputException>(() => Score(model, images)).Message, StringComparison.Ordinal);

    private static void AssertLargestOfEachChannel(Logits logits, int count, float largest)
    {
        Assert.Equal(count, logits.Count);
        Assert.All(Enumerable.Range(0, count), i => Assert.Equal([i / largest, (10 + i) / largest, (20 + i) / largest], logits.Row(i).ToArray(), (a, b) => Math.Abs(a - b) < 1e-6));
    }
}
