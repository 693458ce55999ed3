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
        using var scale = new ValueScale(Normalisation.Of(job.Images, job.Split.Train), job.Images.Shape, CPU);
        var state = Whitening.Fill(job, InitialState.Of(spec, new Seed(3)), scale);
        using var fused = new TorchNetwork(spec, state, CPU);
        using var plain = new TorchNetwork(spec, state, CPU) { FusesLayers = false };
        var images = rand([4, 3, 32, 32], generator: new Generator(1));
        var training = preset != "peifer";

        var (found, expected) = (fused.Forward(images, training), plain.Forward(images, training));
        found.square().sum().backward();
        expected.square().sum().backward();

        Assert.InRange(Apart(expected, found), 0, 1e-4);
        foreach (var parameter in spec.Parameters)
        {
            Assert.InRange(Apart(plain[parameter.Name], fused[parameter.Name]), 0, 1e-4);
            if (plain[parameter.Name].grad is { } gradient)
            {
                // Where two pixels of a pool are equal but for rounding, either may win, and its neighbourhood with it.
                Assert.InRange(Apart(gradient, fused[parameter.Name].grad!), 0, 0.02);
            }
        }
    }

    /// <summary>The length of the difference, as a share of the expected length.</summary>
    private static double Apart(Tensor expected, Tensor found)
        => expected.detach().sub(found.detach()).square().sum().sqrt().item<float>() / Math.Max(expected.detach().square().sum().sqrt().item<float>(), 1e-6);
}
