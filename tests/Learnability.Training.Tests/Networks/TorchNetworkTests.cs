using static TorchSharp.torch;

namespace Learnability.Training.Tests;

/// <summary>A whole network with its runs of layers fused, against the same one layer by layer.</summary>
public sealed class TorchNetworkTests
{
    [Theory]
    [InlineData("small")]
    [InlineData("medium")]
    [InlineData("airbench94")]
    [InlineData("peifer")]
    public void Forward_Fused_IsTheNetworkLayerByLayer(string preset)
    {
        using var scope = NewDisposeScope();
        var spec = NetworkPresets.Create(preset, ImageShape.Cifar, 10);
        var job = TinyTraining.Job(1) with { Network = spec };
        using var scale = new PixelScale(Normalisation.Of(job.Images, job.Split.Train), CPU);
        var state = Whitening.Fill(job, InitialState.Of(spec, new Seed(3)), scale);
        using var fused = new TorchNetwork(spec, state, CPU);
        using var plain = new TorchNetwork(spec, state, CPU) { FusesLayers = false };
        var images = rand([4, 3, 32, 32], generator: new Generator(1));
        var training = preset != "peifer";

        var (found, expected) = (fused.Forward(images, training), plain.Forward(images, training));
        found.square().sum().backward();
        expected.square().sum().backward();

        AssertClose(expected, found, preset, "logits");
        foreach (var parameter in spec.Parameters)
        {
            AssertClose(plain[parameter.Name], fused[parameter.Name], preset, parameter.Name);
            if (plain[parameter.Name].grad is { } gradient)
            {
                AssertClose(gradient, fused[parameter.Name].grad!, preset, parameter.Name);
            }
        }
    }

    private static void AssertClose(Tensor expected, Tensor found, string preset, string name)
    {
        var scale = expected.detach().abs().max().item<float>();
        var apart = expected.detach().sub(found.detach()).abs().max().item<float>();
        Assert.True(apart <= 1e-4 * Math.Max(scale, 1e-3), $"{preset}, {name}: {apart} apart, of {scale}");
    }
}
