using Learnability.Testing;

namespace Learnability.Onnx.Tests;

/// <summary>Exporter and ONNX Runtime together against the reference network's plain loops.</summary>
public class ExportParityTests
{
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData("small", 32, 32, 7, true)]
    [InlineData("small", 32, 32, 7, false)]
    [InlineData("small", 24, 40, 3, true)]
    [InlineData("medium", 32, 32, 3, true)]
    [InlineData("medium", 32, 32, 3, false)]
    [InlineData("peifer", 32, 32, 3, true)]
    [InlineData("peifer", 16, 24, 3, false)]
    [InlineData("mlp", 16, 24, 3, true)]
    [InlineData("airbench94", 32, 32, 2, true)]
    [InlineData("airbench94", 18, 20, 2, false)]
    public void Score_Preset_MeetsReference(string preset, int height, int width, int count, bool fuseNorms)
    {
        var spec = NetworkPresets.Create(preset, new ImageShape(3, height, width), 10);
        AssertParity(RandomNetworkState.Network(spec, new Seed(5)), count, batchSize: 2, fuseNorms);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void Score_EveryKindOfLayer_MeetsReference(bool fuseNorms, bool negativeNormScales)
        => AssertParity(TinyNetworks.All(seed: 2, negativeNormScales), count: 11, batchSize: 4, fuseNorms);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Score_NoBiases_MeetsReference(bool fuseNorms) => AssertParity(TinyNetworks.Plain(), count: 5, batchSize: 5, fuseNorms);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Score_Cascade_MeetsReference(bool fuseNorms) => AssertParity(TinyNetworks.Cascade(), count: 9, batchSize: 4, fuseNorms);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Score_LayerOfOnesOwn_MeetsReference(bool fuseNorms)
        => AssertParity(TinyNetworks.Network(4, [new Convolution("conv", 3, 4, 3, 1, Bias: true), ProbeLayer.Everything("probe", 4), new GlobalMaxPool(), new Flatten()]), count: 6, batchSize: 4, fuseNorms);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Score_NormOfFeatures_MeetsReference(bool fuseNorms) => AssertParity(
        TinyNetworks.Network(5, [new Flatten(), new Linear("head", 3 * 9 * 12, 4, Bias: true), new BatchNorm("norm", 4, 0.1, 1e-5, LearnScale: true)]),
        count: 5,
        batchSize: 5,
        fuseNorms);

    /// <summary>A memory over sequences, normalised by feature: ONNX's own LSTM gives what the plain loops give.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Score_Sequences_MeetsReference(bool fuseNorms)
    {
        const int count = 5, steps = 7, features = 3;
        var spec = NetworkPresets.Create(NetworkPresets.SequenceName, new FeatureShape([steps, features]), 4);
        var normalisation = new Normalisation([0.5f, -1, 2], [2, 0.5f, 1]) { Kind = InputKind.Sequences };
        var network = new TrainedNetwork(spec, RandomNetworkState.Create(spec, new Seed(5)), normalisation, ["a", "b", "c", "d"]);
        float[] values = [.. Enumerable.Range(0, count * steps * features).Select(i => (float)new Seed(6).Normal(i))];
        var examples = new Examples(InputKind.Sequences, spec.Input, network.ClassNames, System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), [0, 1, 2, 3, 0]);
        using var model = new ModelOnDisk(ModelOnDisk.Export(network, fuseNorms));
        using var session = new OnnxScorer(new ScoringOptions { BatchSize = 2 }).Open(model.Path);

        var scored = session.Score(examples, CancellationToken.None);

        Assert.Equal((InputKind.Sequences, spec.Input), (session.Card.Kind, session.Card.Input));
        for (var i = 0; i < count; i++)
        {
            double[] normal = [.. examples.Floats(i).ToArray().Select((v, j) => (v - normalisation.Mean[j % features]) / normalisation.Deviation[j % features])];
            Assert.All(ReferenceNetwork.Logits(spec, network.State, normal).Zip(scored.Row(i).ToArray()), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void Score_AnyBatchSize_MeetsReference(int batchSize) => AssertParity(TinyNetworks.All(), count: 10, batchSize, fuseNorms: true);

    private static void AssertParity(TrainedNetwork network, int count, int batchSize, bool fuseNorms)
    {
        var images = RandomNetworkState.Images(network, count, new Seed(6));
        var expected = ReferenceNetwork.Logits(network, images);
        using var file = new ModelOnDisk(ModelOnDisk.Export(network, fuseNorms));
        using var session = new OnnxScorer(new ScoringOptions { BatchSize = batchSize, Threads = 1 }).Open(file.Path);

        var logits = session.Score(images, CancellationToken.None);

        Assert.Equal(count, logits.Count);
        for (var i = 0; i < count; i++)
        {
            for (var c = 0; c < logits.ClassCount; c++)
            {
                Assert.Equal(expected[i][c], logits.Row(i)[c], Tolerance);
            }

            Assert.Equal(Array.IndexOf(expected[i], expected[i].Max()), logits.Prediction(i));
        }
    }
}
