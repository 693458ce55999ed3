using System.Collections.Immutable;
using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training.Tests;

public sealed class WhiteningTests
{
    [Fact]
    public void Fill_CorrelatedImages_GivesOutputsOfUnitVarianceWithoutCorrelation()
    {
        var spec = NetworkPresets.Create("small", ImageShape.Cifar, 10);
        var images = TinyImages.Correlated(64);
        var all = Enumerable.Range(0, images.Count).ToImmutableArray();
        using var scope = NewDisposeScope();
        using var scale = new PixelScale(Normalisation.Of(images, all), CPU);

        var state = Whitening.Fill(Job(spec, images), InitialState.Of(spec, new Seed(1)), scale);

        var filters = torch.tensor(state["whitening.weight"].Values, [24, 3, 2, 2]);
        var outputs = nn.functional.conv2d(HostImages.Normalised(images, scale), filters).narrow(1, 0, 12);
        var rows = outputs.permute(0, 2, 3, 1).reshape(-1, 12).to(ScalarType.Float64);
        var covariance = rows.t().matmul(rows).div(rows.shape[0]).data<double>().ToArray();
        for (var i = 0; i < 144; i++)
        {
            // The ridge of 5e-4 takes a little from the faintest axes.
            Assert.Equal(i / 12 == i % 12 ? 1 : 0, covariance[i], 0.05);
        }
    }

    private static TrainingJob Job(NetworkSpec network, ImageSet images) => TinyTraining.Job(1) with
    {
        Network = network,
        Images = images,
        Split = new TrainSolveSplit([.. Enumerable.Range(0, images.Count)], [0]),
    };

    [Fact]
    public void Fill_SecondHalf_IsTheNegativeOfTheFirst()
    {
        var spec = NetworkPresets.Create("small", ImageShape.Cifar, 10);
        var images = TinyImages.Correlated(16);
        var all = Enumerable.Range(0, images.Count).ToImmutableArray();

        using var scale = new PixelScale(Normalisation.Of(images, all), CPU);

        var filters = Whitening.Fill(Job(spec, images), InitialState.Of(spec, new Seed(1)), scale)["whitening.weight"].Values;

        Assert.Equal(filters.Take(144), filters.Skip(144).Select(f => -f));
    }
}
