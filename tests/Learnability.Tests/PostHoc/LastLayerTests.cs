using System.Collections.Immutable;
using Learnability.Tests.Networks;

namespace Learnability.Tests.PostHocTests;

public class LastLayerTests
{
    private static readonly ImmutableArray<double> Bias = [1.5, -0.25, -1.25];

    private static readonly Flatten Rows = new();

    /// <summary>Whole numbers and powers of two, so that f/T + b and the shifted logits are exact, ties included.</summary>
    [Theory]
    [InlineData(false, 0.125, 2)]
    [InlineData(true, 0.125, 0.5)]
    [InlineData(true, -4, 4)]
    [InlineData(false, 1, 1)]
    public void Add_AnyTail_PredictsAsShiftedLogitsDo(bool hasBias, double factor, double temperature)
    {
        var network = Network([Rows, new Linear("head", 4, 3, hasBias), new Scale(2), new Dropout(0.5), new Scale(factor / 2)]);

        var biased = LastLayer.Add(network, Bias, temperature);

        for (var i = 0; i < 500; i++)
        {
            var x = Enumerable.Range(0, 4).Select(k => (double)new Seed(6).Below((i * 4) + k, 17) - 8).ToArray();
            var plain = Logits(network, x, factor).Select((f, c) => (f / temperature) + Bias[c]).ToList();
            var shifted = Logits(biased, x, factor).ToList();

            Assert.Equal(plain.IndexOf(plain.Max()), shifted.IndexOf(shifted.Max()));
            Assert.Equal(plain.Select(f => f * temperature), shifted);
        }
    }

    /// <summary>A power of two, so that the quotients are exact.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Divide_Temperature_DividesTheLogits(bool hasBias)
    {
        var network = Network([Rows, new Linear("head", 4, 3, hasBias), new Scale(0.125)]);
        double[] x = [1, -2, 3, 4];

        Assert.Equal(Logits(network, x, 0.125).Select(f => f / 4), Logits(LastLayer.Divide(network, 4), x, 0.125));
    }

    [Fact]
    public void Add_LayerWithoutBias_GetsOneInItsPlace()
    {
        var network = TinyNetworks.Zero(NetworkPresets.Create("small", ImageShape.Cifar, 3));

        var biased = LastLayer.Add(network, Bias, 2);

        Assert.Equal([27f, -4.5f, -22.5f], biased.State["head.bias"].Values);
        Assert.Equal(biased.Spec.Parameters.Select(p => p.Name), biased.State.Arrays.Select(a => a.Name));
        biased.State.CheckFits(biased.Spec);
        Assert.Throws<BadInputException>(() => network.State["head.bias"]);
    }

    [Fact]
    public void Add_LayerWithBias_AddsToIt()
    {
        var network = Network([Rows, new Linear("head", 4, 3, Bias: true)]);

        var biased = LastLayer.Add(network, Bias, 1);

        Assert.Equal(network.State["head.bias"].Values.Zip(Bias, (a, b) => a + (float)b), biased.State["head.bias"].Values);
        Assert.Same(network.State["head.weight"], biased.State["head.weight"]);
    }

    [Fact]
    public void Add_OtherTails_AreRefused()
    {
        Refuses([Rows, new Linear("head", 4, 3, true), new Activation(ActivationKind.Relu)], "found Activation");
        Refuses([Rows, new Linear("head", 4, 3, true), new Scale(0)], "factors other than 0");
        Refuses([new Convolution("c", 1, 3, 2, 0, true), Rows], "found Convolution");
        Refuses([Rows, new Linear("head", 4, 3, true), new Cascade([2, 0, 1])], "found Cascade [2, 0, 1]");
    }

    [Fact]
    public void Add_ValuesThatDoNotFit_AreRefused()
    {
        var network = Network([Rows, new Linear("head", 4, 3, true)]);

        Assert.Contains("found biases [1, 0] at temperature 1 for 3 classes", Fault(network, [1, 0], 1), StringComparison.Ordinal);
        Assert.Contains("expected one finite bias a class", Fault(network, [1, 0, double.NaN], 1), StringComparison.Ordinal);
        Assert.Contains("a positive temperature", Fault(network, Bias, 0), StringComparison.Ordinal);
    }

    private static void Refuses(ImmutableArray<LayerSpec> layers, string expected)
        => Assert.Contains(expected, Fault(Network(layers), Bias, 1), StringComparison.Ordinal);

    private static string Fault(TrainedNetwork network, ImmutableArray<double> bias, double temperature)
        => Assert.Throws<BadInputException>(() => LastLayer.Add(network, bias, temperature)).Message;

    /// <summary>A network of small whole numbers on 1 × 2 × 2 images.</summary>
    private static TrainedNetwork Network(ImmutableArray<LayerSpec> layers)
    {
        var spec = new NetworkSpec("tiny", new ImageShape(1, 2, 2), 3, layers);
        var seed = new Seed(8);
        return TinyNetworks.Zero(spec) with
        {
            State = new NetworkState([.. spec.Parameters.Select(p
                => new NamedArray(p.Name, p.Shape, [.. Enumerable.Range(0, (int)p.Length).Select(i => (float)seed.Child(p.Name).Below(i, 9) - 4)]))]),
        };
    }

    private static double[] Logits(TrainedNetwork network, double[] x, double factor)
    {
        var weight = network.State["head.weight"].Values;
        var bias = network.Spec.Layers.OfType<Linear>().Single().Bias ? network.State["head.bias"].Values : new float[3];
        return [.. Enumerable.Range(0, 3).Select(c => factor * (x.Select((value, k) => value * weight[(c * 4) + k]).Sum() + bias[c]))];
    }
}
