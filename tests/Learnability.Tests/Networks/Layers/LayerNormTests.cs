using System.Collections.Immutable;
using Learnability.Testing;

namespace Learnability.Tests.Networks;

public class LayerNormTests
{
    private static readonly NetworkSpec Network = SingleLayer.Network(new LayerNorm("norm", 4, Epsilon: 0.75), 4, 4);

    /// <summary>1, 2, 4, 5 have the mean 3 and the variance (4 + 1 + 1 + 4)/4 = 2.5, so that the deviation with ε = .75 is √3.25.</summary>
    [Fact]
    public void Lower_FourFeatures_HaveMeanNoughtAndTheArraysFactorAndShift()
    {
        var state = new NetworkState([new("norm.weight", [4], [1, 2, 1, -1]), new("norm.bias", [4], [0, 10, 0, 1])]);

        var found = ReferenceNetwork.Logits(Network, state, [1, 2, 4, 5]);

        var deviation = Math.Sqrt(3.25);
        double[] expected = [-2 / deviation, 10 - (2 / deviation), 1 / deviation, 1 - (2 / deviation)];
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Lower_Start_ScalesByOneAndShiftsByNothing()
    {
        var start = InitialState.Of(Network, new Seed(1));

        Assert.Equal([1, 1, 1, 1], start["norm.weight"].Values);
        Assert.Equal([0, 0, 0, 0], start["norm.bias"].Values);
    }

    [Fact]
    public void Lower_OtherFeatures_IsRefused()
        => Assert.Contains("expected 5 features", Assert.Throws<BadInputException>(() => SingleLayer.Network(new LayerNorm("norm", 5, 1e-5), 4, 4)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_WrittenNetwork_HasTheLayer()
    {
        var network = new TrainedNetwork(Network, InitialState.Of(Network, new Seed(1)), new Normalisation([0, 0, 0, 0], [1, 1, 1, 1]), ["a", "b", "c", "d"]);
        using var stream = new MemoryStream();
        new TrainedNetworkFile(network, ImmutableSortedDictionary<string, string>.Empty).Write(stream);
        stream.Position = 0;

        Assert.Equal(Network.Layers[^1], TrainedNetworkFile.Read(stream, "net").Network.Spec.Layers[^1]);
    }
}
