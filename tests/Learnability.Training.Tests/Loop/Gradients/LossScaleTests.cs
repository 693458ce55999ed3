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
        var (plain, scaled) = (Gradient(rule, ScalarType.Float32), Gradient(rule, ScalarType.Float16));

        Assert.Equal(plain, scaled);
        Assert.Contains(plain, g => g != 0);
    }

    [Fact]
    public void Up_OfEachFormat_KeepsASmallGradientAboveFloat16sSmallest()
    {
        // 2^-24 is the smallest positive float16.
        Assert.True(1e-7 * Scale(ScalarType.Float16) > 100 * Math.Pow(2, -24));
        Assert.Equal(1, Scale(ScalarType.BFloat16));
        Assert.Equal(1, Scale(ScalarType.Float32));
    }

    [Theory]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NaN)]
    public void Judge_GradientThatIsNotFinite_HalvesTheScale(float bad)
    {
        using var scale = new LossScale(ScalarType.Float16, CPU);
        var before = ScaleOf(scale);

        Assert.True(Judge(scale, 1, 2));
        Assert.Equal(before, ScaleOf(scale));
        Assert.False(Judge(scale, 1, bad));
        Assert.Equal(before / 2, ScaleOf(scale));
    }

    [Fact]
    public void Judge_ManyFiniteSteps_DoubleTheScaleOnce()
    {
        using var scale = new LossScale(ScalarType.Float16, CPU);
        var before = ScaleOf(scale);

        // One that is not finite starts the count anew.
        Judge(scale, 1);
        Judge(scale, float.NaN);
        for (var i = 1; i < LossScale.GrowsAfter; i++)
        {
            Judge(scale, 1);
        }

        Assert.Equal(before / 2, ScaleOf(scale));
        Judge(scale, 1);
        Assert.Equal(before, ScaleOf(scale));
        Judge(scale, 1);
        Assert.Equal(before, ScaleOf(scale));
    }

    [Fact]
    public void Upload_Downloaded_GoesOnFromThere()
    {
        using var scale = new LossScale(ScalarType.Float16, CPU);
        Judge(scale, float.NaN);
        for (var i = 1; i < LossScale.GrowsAfter; i++)
        {
            Judge(scale, 1);
        }

        using var resumed = new LossScale(ScalarType.Float16, CPU);
        resumed.Upload(new NetworkState([.. scale.Download()]));
        Judge(scale, 1);
        Judge(resumed, 1);

        Assert.Equal(ScaleOf(scale), ScaleOf(resumed));
        Assert.Empty(new LossScale(ScalarType.Float32, CPU).Download());
    }

    private static bool Judge(LossScale scale, params float[] gradients)
    {
        using var scope = NewDisposeScope();
        return scale.Judge(gradients.Select(g => torch.tensor(new[] { 0, g }))).item<bool>();
    }

    private static float Scale(ScalarType type)
    {
        using var scale = new LossScale(type, CPU);
        return ScaleOf(scale);
    }

    private static float ScaleOf(LossScale scale)
    {
        using var scope = NewDisposeScope();
        return scale.Up(torch.tensor(1f)).item<float>();
    }

    private static float[] Gradient(GradientRule rule, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var network = new TorchNetwork(Spec, InitialState.Of(Spec, new Seed(1)), CPU);
        Tensor[] parameters = [network["head.weight"], network["head.bias"]];
        using var scale = new LossScale(type, CPU);
        using IStepGradient gradient = rule == GradientRule.Joint ? new JointGradient(parameters, scale) : new ClassGradients(parameters, 3, scale);
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
