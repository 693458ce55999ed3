using System.Collections.Immutable;
using Learnability.Data;
using Learnability.Onnx;
using Learnability.Testing;
using Learnability.Training;

namespace Learnability.Cli.Tests;

/// <summary>The exported model is the trained network: the trainer's logits and ONNX Runtime's agree over a whole test set.</summary>
[Collection(RealEngines.Name)]
public sealed class ParityTests : IDisposable
{
    private const double Tolerance = 1e-4;
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("small", true)]
    [InlineData("small", false)]
    [InlineData("small", true, true)]
    [InlineData("peifer", true)]
    [InlineData("peifer", false)]
    [InlineData("medium", true)]
    [InlineData("medium", false)]
    [InlineData("airbench94", true)]
    [InlineData("airbench94", false)]
    public void Export_TrainedNetwork_ScoresAsItsTrainerDoesOnEveryTestImage(string preset, bool fuseNorms, bool cascade = false)
    {
        // The larger ones take a few steps only: enough for weights and statistics of their own.
        var data = preset is "medium" or "airbench94" ? Data(10, 20) : Data(60, 100);
        var trained = Train(preset, cascade, data);

        var logits = Score(trained.Network, fuseNorms, data.Test);

        AssertSame(trained.SolveLogits, logits);
        Assert.True(logits.Predictions().Distinct().Count() > 2, "a network that says the same of all images proves nothing");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Export_NetworkWithBiases_ScoresTheTrainersLogitsPlusThem(bool fuseNorms)
    {
        var data = Data(60, 100);
        var trained = Train("small", cascade: false, data);
        var bias = Enumerable.Range(0, data.Test.ClassCount).Select(c => 0.3 - (0.05 * c)).ToImmutableArray();

        var logits = Score(LastLayer.Add(trained.Network, bias, temperature: 2), fuseNorms, data.Test);

        var shifted = trained.SolveLogits.Values.ToArray().Select((f, i) => (float)(f + (2 * bias[i % bias.Length])));
        AssertSame(new Logits(bias.Length, [.. shifted]), logits);
    }

    public void Dispose() => _folder.Dispose();

    private static DataSet Data(int trainPerClass, int testPerClass)
        => new SyntheticSource(new SyntheticOptions { Seed = new Seed(3), TrainPerClass = trainPerClass, TestPerClass = testPerClass }).Load(default);

    private static void AssertSame(Logits expected, Logits found)
    {
        Assert.Equal(expected.Predictions().ToArray(), found.Predictions().ToArray());
        Assert.All(expected.Values.ToArray().Zip(found.Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    /// <summary>Trains on the training images with the test images held out, so that the trainer gives its own logits of them.</summary>
    private static TrainingOutcome Train(string preset, bool cascade, DataSet data)
    {
        var (train, test) = (data.Train, data.Test);
        var both = new Examples(InputKind.Images, train.Shape, train.ClassNames, [.. train.Bytes.Span, .. test.Bytes.Span], train.Labels.AddRange(test.Labels));
        var network = NetworkPresets.Create(preset, train.Shape, train.ClassCount);
        var layers = cascade ? network.Layers.Add(new Cascade([.. Enumerable.Range(0, train.ClassCount).Reverse()])) : network.Layers;
        var job = new TrainingJob
        {
            Network = new NetworkSpec(preset, train.Shape, train.ClassCount, layers),
            Images = both,
            Split = new TrainSolveSplit(
                Enumerable.Range(0, train.Count).ToImmutableArray(), Enumerable.Range(train.Count, test.Count).ToImmutableArray()),
            ClassWeights = [.. Enumerable.Repeat(1.0, train.ClassCount)],
            Recipe = RecipePresets.For(preset) with { Epochs = 2, BatchSize = 50 },
            Seed = new Seed(1),
        };
        return new TorchTrainer(new TrainerOptions("cpu", 2)).Train(job, null, new SilentObserver(), default);
    }

    private Logits Score(TrainedNetwork network, bool fuseNorms, Examples images)
    {
        var path = _folder["model.onnx"];
        using (var file = File.Create(path))
        {
            new OnnxExporter().Export(network, ImmutableDictionary<string, string>.Empty, fuseNorms, file);
        }

        using var session = new OnnxScorer(new ScoringOptions()).Open(path);
        return session.Score(images, default);
    }

    private sealed class SilentObserver : ITrainingObserver
    {
        public void OnStep(TrainingProgress progress)
        {
        }

        public void OnEpoch(EpochRecord epoch, TrainingProgress progress)
        {
        }

        public void OnCheckpoint(TrainingCheckpoint checkpoint)
        {
        }
    }
}
