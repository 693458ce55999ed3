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
