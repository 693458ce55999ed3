using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training.Tests;

/// <summary>The scale is a power of two, so in float32, where nothing leaves the range, it must not change a bit.</summary>
public sealed class LossScaleTests
{
    private const int Batch = 4;
    private static readonly NetworkSpec Spec = new("line", new ImageShape(1, 2, 3), 3, [new Flatten(), new Linear("head", 6, 3, Bias: true)]);

    public static TheoryData<GradientRule> Rules => [GradientRule.Joint, GradientRule.NormalisedPerClass];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Finish_ScaledLoss_GivesTheGradientOfThePlainOne(GradientRule rule)
    {
        var (plain, scaled) = (Gradient(rule, 1), Gradient(rule, TorchPrecision.LossScale(ScalarType.Float16)));

        Assert.Equal(plain, scaled);
        Assert.Contains(plain, g => g != 0);
    }

    [Fact]
    public void LossScale_OfEachFormat_KeepsASmallGradientAboveFloat16sSmallest()
    {
        // 2^-24 is the smallest positive float16.
        Assert.True(1e-7 * TorchPrecision.LossScale(ScalarType.Float16) > 100 * Math.Pow(2, -24));
        Assert.Equal(1, TorchPrecision.LossScale(ScalarType.BFloat16));
        Assert.Equal(1, TorchPrecision.LossScale(ScalarType.Float32));
    }

    private static float[] Gradient(GradientRule rule, double lossScale)
    {
        using var scope = NewDisposeScope();
        using var network = new TorchNetwork(Spec, InitialState.Of(Spec, new Seed(1)), CPU);
        Tensor[] parameters = [network["head.weight"], network["head.bias"]];
        using IStepGradient gradient = rule == GradientRule.Joint ? new JointGradient(parameters, lossScale) : new ClassGradients(parameters, 3, lossScale);
        var images = torch.tensor(Enumerable.Range(0, Batch * 6).Select(i => (float)new Seed(2).Normal(i)).ToArray(), [Batch, 1, 2, 3]);
        var labels = torch.tensor(new long[] { 0, 2, 1, 0 });
        var losses = nn.functional.cross_entropy(network.Forward(images, training: true), labels, reduction: nn.Reduction.None);
        gradient.Add(losses, new TrainingBatch(images, labels, [true, true, true]), Batch);
        using (no_grad())
        {
            gradient.Finish();
        }

        return [.. HostCopy.Floats(parameters[0].grad!), .. HostCopy.Floats(parameters[1].grad!)];
    }
}
