using static TorchSharp.torch;

namespace Learnability.Training.Tests;

public sealed class DropoutMasksTests
{
    private const int Count = 20_000;

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    public void Apply_Ones_KeepsTheMeanAndDropsTheShare(double probability)
    {
        var kept = Masked(new Seed(1), probability);

        Assert.InRange(kept.Average(v => v == 0 ? 1.0 : 0), probability - 0.02, probability + 0.02);
        Assert.All(kept.Where(v => v != 0), v => Assert.Equal(1 / (1 - probability), v, 1e-6));
    }

    [Fact]
    public void Apply_SameSeed_DrawsTheSameWhateverWasDrawnBefore()
    {
        var first = Masked(new Seed(7), 0.5);
        using var some = rand(10);

        Assert.Equal(first, Masked(new Seed(7), 0.5));
        Assert.NotEqual(first, Masked(new Seed(8), 0.5));
    }

    [Fact]
    public void Apply_TwoLayersOfABatch_DrawOtherMasks()
    {
        using var scope = NewDisposeScope();
        using var masks = new DropoutMasks(CPU);
        masks.Begin(new Seed(1));

        Assert.NotEqual(HostCopy.Floats(masks.Apply(ones(Count), 0.5)), HostCopy.Floats(masks.Apply(ones(Count), 0.5)));
    }

    [Fact]
    public void Apply_Gradient_IsTheMask()
    {
        using var scope = NewDisposeScope();
        using var masks = new DropoutMasks(CPU);
        masks.Begin(new Seed(1));
        var x = ones(Count).requires_grad_();

        var output = masks.Apply(x, 0.5);
        BackwardPass.Run(output.sum());

        Assert.Equal(HostCopy.Floats(output), HostCopy.Floats(x.grad!));
    }

    private static float[] Masked(Seed seed, double probability)
    {
        using var scope = NewDisposeScope();
        using var masks = new DropoutMasks(CPU);
        masks.Begin(seed);
        return HostCopy.Floats(masks.Apply(ones(Count), probability));
    }
}
