using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training.Tests;

/// <summary>
/// The engine's convolutions on this processor, laid out as the trainer lays them out: with the channels outermost, libtorch 2.10 computes wrong sums on some (for
/// 20, 24 and 40 channels where AVX-512 is, 12 and 20 where only AVX2 is used).
/// </summary>
public sealed class ConvolutionWidthTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(20)]
    [InlineData(24)]
    [InlineData(40)]
    [InlineData(64)]
    public void Forward_AnyWidth_IsThatOfFloat64(int inputs)
    {
        using var scope = NewDisposeScope();
        var spec = new NetworkSpec("wide", new ImageShape(inputs, 7, 12), 16 * 7 * 12, [new Convolution("conv", inputs, 16, 3, 1, Bias: false), new Flatten()]);
        // Whole numbers, whose sums are exact in both formats.
        float[] Whole(int count, ulong seed) => [.. Enumerable.Range(0, count).Select(i => (float)(new Seed(seed).Below(i, 7) - 3))];
        var state = new NetworkState([new NamedArray("conv.weight", [16, inputs, 3, 3], Whole(16 * inputs * 9, 1))]);
        using var network = new TorchNetwork(spec, state, CPU) { FusesLayers = false };
        var images = torch.tensor(Whole(5 * inputs * 84, 2), [5, inputs, 7, 12]).requires_grad_();
        var exactImages = images.detach().to(ScalarType.Float64).requires_grad_();
        var exactWeights = network["conv.weight"].detach().contiguous().to(ScalarType.Float64).requires_grad_();

        var found = network.Forward(ChannelsLast.Of(images), training: true);
        var exact = nn.functional.conv2d(exactImages, exactWeights, padding: [1, 1]).flatten(1);
        var gradient = torch.tensor(Whole(5 * 16 * 84, 3), [5, 16 * 84]);
        BackwardPass.Run(found, gradient);
        BackwardPass.Run(exact, gradient.to(ScalarType.Float64));

        Assert.Equal(HostCopy.Floats(exact), HostCopy.Floats(found));
        Assert.Equal(HostCopy.Floats(exactImages.grad!), HostCopy.Floats(images.grad!));
        Assert.Equal(HostCopy.Floats(exactWeights.grad!), HostCopy.Floats(network["conv.weight"].grad!));
    }
}
