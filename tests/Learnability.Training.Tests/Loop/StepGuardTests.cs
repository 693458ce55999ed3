using static TorchSharp.torch;

namespace Learnability.Training.Tests;

public sealed class StepGuardTests
{
    private static readonly NetworkSpec Spec = new("line", new ImageShape(1, 1, 3), 2, [new Flatten(), new Linear("head", 3, 2, Bias: false)]);

    public static TheoryData<Optimiser> Optimisers => [Optimiser.Sgd, Optimiser.Adam];

    [Theory]
    [MemberData(nameof(Optimisers))]
    public void Around_OneOverflow_LeavesTheStepOut(Optimiser optimiser)
    {
        var (plain, disturbed) = (Train(optimiser, [1, 2, 3]), Train(optimiser, [1, float.PositiveInfinity, 2, 3]));

        Assert.Equal(plain, disturbed);
        Assert.All(disturbed, v => Assert.True(float.IsFinite(v)));
    }

    [Fact]
    public void Around_FormatWithoutScale_MakesTheStep()
    {
        using var scale = new LossScale(ScalarType.BFloat16, CPU);
        using var guard = new StepGuard(scale, []);
        var steps = 0;

        guard.Around([], () => steps++);

        Assert.Equal(1, steps);
    }

    /// <summary>Weights and averages after steps with these gradients, each in all elements.</summary>
    private static float[] Train(Optimiser optimiser, float[] gradients)
    {
        using var scope = NewDisposeScope();
        using var network = new TorchNetwork(Spec, InitialState.Of(Spec, new Seed(1)), CPU);
        using var update = ParameterUpdate.Of(new Recipe { Epochs = 1, BatchSize = 2, StepSize = 1, Optimiser = optimiser, WeightDecay = 0.1 }, Spec, network);
        using var scale = new LossScale(ScalarType.Float16, CPU);
        var weight = network["head.weight"];
        using var guard = new StepGuard(scale, [weight, .. update.Averages]);
        var made = 0;
        foreach (var gradient in gradients)
        {
            BackwardPass.Run(weight.Times(gradient).sum());
            using var noGrad = no_grad();
            guard.Around([weight], () => update.Apply(Spec.Parameters[0], weight, 0.1, made));
            made += float.IsFinite(gradient) ? 1 : 0;
        }

        return [.. HostCopy.Floats(weight), .. update.Averages.SelectMany(HostCopy.Floats)];
    }
}
