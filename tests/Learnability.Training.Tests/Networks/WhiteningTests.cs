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
        using var scale = new ValueScale(Normalisation.Of(images, all), images.Shape, CPU);

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

    private static TrainingJob Job(NetworkSpec network, Examples images) => TinyTraining.Job(1) with
    {
        Network = network,
        Images = images,
        Split = new TrainSolveSplit([.. Enumerable.Range(0, images.Count)], [0]),
    };

    /// <summary>Folders are read in the order of their classes: the first images would be of the first classes only.</summary>
    [Fact]
    public void Sample_ImagesInOrderOfClass_HasEveryClassByItsShare()
    {
        const int count = 6000;
        var labels = Enumerable.Range(0, count).Select(i => i < 4800 ? i * 8 / 4800 : 8 + (i % 2)).Order().ToImmutableArray();
        var shape = new ImageShape(1, 1, 1);
        var images = new Examples(shape, [.. Enumerable.Range(0, 10).Select(c => $"class{c}")], new byte[count], labels);
        var job = TinyTraining.Job(1) with { Images = images, Split = new TrainSolveSplit([.. Enumerable.Range(0, count)], [0]) };

        var sample = Whitening.Sample(job);

        Assert.Equal(5000, sample.Distinct().Count());
        Assert.All(Enumerable.Range(0, 10), c => Assert.Equal(500, sample.Count(i => labels[i] == c)));
        Assert.Equal(sample.AsEnumerable(), Whitening.Sample(job));
        Assert.NotEqual(sample.AsEnumerable(), Whitening.Sample(job with { Seed = new Seed(9) }));
    }

    [Fact]
    public void Fill_SecondHalf_IsTheNegativeOfTheFirst()
    {
        var spec = NetworkPresets.Create("small", ImageShape.Cifar, 10);
        var images = TinyImages.Correlated(16);
        var all = Enumerable.Range(0, images.Count).ToImmutableArray();

        using var scale = new ValueScale(Normalisation.Of(images, all), images.Shape, CPU);

        var filters = Whitening.Fill(Job(spec, images), InitialState.Of(spec, new Seed(1)), scale)["whitening.weight"].Values;

        Assert.Equal(filters.Take(144), filters.Skip(144).Select(f => -f));
    }
}
