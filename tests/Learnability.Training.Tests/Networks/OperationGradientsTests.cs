using Learnability.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training.Tests;

/// <summary>Layers that are compositions, on the engine: values against the reference network, gradients of the input against finite differences.</summary>
public sealed class OperationGradientsTests
{
    /// <summary>Gelu has a kernel of the engine's; the others are computed operation by operation.</summary>
    public static TheoryData<LayerSpec> Layers => [new Cascade([2, 0, 3, 1]), new Activation(ActivationKind.Gelu), new Residual([new Scale(-2), new Activation(ActivationKind.Relu)])];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Forward_Composition_HasTheReferencesValuesAndGradients(LayerSpec layer)
        => AssertLikeReference(SingleLayer.Network(layer, 4, 4), new NetworkState([]), [0.5, -1, 2, -3]);

    [Fact]
    public void Forward_EveryOtherOperation_HasTheReferencesValuesAndGradients()
    {
        var spec = new NetworkSpec("probe", new ImageShape(2, 3, 2), 12, [ProbeLayer.Everything("probe", 2), new Flatten()]);
        var input = Enumerable.Range(0, 12).Select(i => new Seed(3).Normal(i)).ToArray();

        AssertLikeReference(spec, RandomNetworkState.Create(spec, new Seed(2)), input);
    }

    [Fact]
    public void Forward_Memory_HasTheReferencesValuesAndGradients()
    {
        var spec = new NetworkSpec("memory", new FeatureShape([4, 3]), 2, [new Lstm("lstm", 3, 5), new Linear("head", 5, 2, Bias: true)]);
        var input = Enumerable.Range(0, 12).Select(i => new Seed(3).Normal(i)).ToArray();

        AssertLikeReference(spec, RandomNetworkState.Create(spec, new Seed(2)), input);
    }

    [Fact]
    public void Forward_CascadeOfLogitsFarOut_KeepsTheDigits()
    {
        using var scope = NewDisposeScope();
        using var network = new TorchNetwork(SingleLayer.Network(new Cascade([2, 0, 3, 1]), 4, 4), new NetworkState([]), CPU);

        var found = HostCopy.Floats(network.Forward(torch.tensor(new float[] { 0, 0, 80, 0 }, [1, 4, 1, 1]), training: false));

        var bit = Math.Log(2);
        Assert.All(new[] { -80 - bit, -80 - (2 * bit), 0, -80 - (2 * bit) }.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    private static void AssertLikeReference(NetworkSpec spec, NetworkState state, double[] input)
    {
        using var scope = NewDisposeScope();
        using var network = new TorchNetwork(spec, state, CPU);
        var images = torch.tensor(Array.ConvertAll(input, v => (float)v), [1, .. spec.Input.Sizes.Select(size => (long)size)]).requires_grad_();
        var weights = Enumerable.Range(0, spec.ClassCount).Select(c => new Seed(1).Normal(c)).ToArray();

        var logits = network.Forward(images, training: true);
        logits.mul(torch.tensor(Array.ConvertAll(weights, w => (float)w))).sum().backward();

        Assert.All(ReferenceNetwork.Logits(spec, state, input).Zip(HostCopy.Floats(logits)), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        double Sum(double[] x) => ReferenceNetwork.Logits(spec, state, x).Zip(weights, (f, w) => f * w).Sum();
        var gradient = HostCopy.Floats(images.grad!);
        for (var i = 0; i < input.Length; i++)
        {
            const double h = 1e-5;
            var (up, down) = ((double[])input.Clone(), (double[])input.Clone());
            up[i] += h;
            down[i] -= h;
            Assert.Equal((Sum(up) - Sum(down)) / (2 * h), gradient[i], 1e-4);
        }
    }
}
