using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Learnability.Training.Tests;

/// <summary>Batch norm with ReLU in one against the engine's two layers, and against the formula.</summary>
public sealed class BatchNormReluTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    [FusedTheory]
    [InlineData(false, 7, 16, 15)]
    [InlineData(true, 7, 16, 15)]
    [InlineData(false, 40, 48, 5)]
    [InlineData(true, 40, 48, 5)]
    [InlineData(false, 2, 64, 1)]
    [InlineData(true, 2, 64, 1)]
    public void Of_AnySize_IsTheTwoLayersTheirGradientsAndStatistics(bool avx2, int images, int channels, int side)
    {
        using var limit = new Limited(avx2);
        var (fused, plain) = (new Case(images, channels, side), new Case(images, channels, side));

        var found = BatchNormRelu.Of(fused.Shape, fused.Input, fused.Layer);
        var expected = functional.relu(functional.batch_norm(
            plain.Input, plain.Layer.RunningMean, plain.Layer.RunningVariance, plain.Layer.Scale, plain.Layer.Bias, true, Case.Momentum, Case.Epsilon));
        var gradient = Random(expected.shape, 9).sub(0.5);
        found.backward([gradient]);
        expected.backward([gradient]);

        AssertClose(expected, found);
        AssertClose(plain.Input.grad!, fused.Input.grad!);
        AssertClose(plain.Layer.Scale.grad!, fused.Layer.Scale.grad!);
        AssertClose(plain.Layer.Bias.grad!, fused.Layer.Bias.grad!);
        AssertClose(plain.Layer.RunningMean, fused.Layer.RunningMean);
        AssertClose(plain.Layer.RunningVariance, fused.Layer.RunningVariance);
    }

    [FusedTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_MeansFarFromZero_LosesNoDigitsOfTheVariance(bool avx2)
    {
        using var limit = new Limited(avx2);
        var values = Enumerable.Range(0, 16 * 600).Select(i => 1000 + ((i / 16 % 2) * 0.5f)).ToArray();
        var made = new Case(600, 16, 1);

        BatchNormRelu.Of(made.Shape, torch.tensor(values, [600, 16, 1, 1]), made.Layer);

        // Half of the pixels at 1000, half at 1000.5: a variance of 1/16, times 600/599 without bias; the running one began at 1.
        var expected = (float)((1 - Case.Momentum) + (Case.Momentum * 600 / 599 / 16));
        Assert.All(made.Layer.RunningVariance.data<float>().ToArray(), v => Assert.Equal(expected, v, 1e-6f));
    }

    [FusedTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_NotANumber_IsNotHidden(bool avx2)
    {
        using var limit = new Limited(avx2);
        var made = new Case(3, 16, 2);
        var input = made.Input.detach().clone();
        input[1, 4, 0, 1] = float.NaN;

        var found = BatchNormRelu.Of(made.Shape, input, made.Layer);

        Assert.True(found[0, 4, 0, 0].isnan().item<bool>());
        Assert.False(found[0, 5, 0, 0].isnan().item<bool>());
    }

    [FusedTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_ThreadCounts_GiveTheSameBits(bool avx2)
    {
        using var limit = new Limited(avx2);

        ThreadCounts.AssertSameBits(() =>
        {
            var made = new Case(40, 16, 7);
            var output = BatchNormRelu.Of(made.Shape, made.Input, made.Layer);
            output.mul(output).sum().backward();
            return [.. Floats(output.detach()), .. Floats(made.Input.grad!), .. Floats(made.Layer.Bias.grad!)];
        });
    }

    [FusedTheory]
    [InlineData(2, 16, true)]
    [InlineData(2, 20, false)]
    [InlineData(1, 16, false)]
    public void Fit_Sizes_SaysWhetherThereIsARoutine(int pixels, int channels, bool expected)
        => Assert.Equal(expected, FusedRoutines.Fit(new BatchNormShape(pixels, channels, 1e-5f, 0.1)));

    public void Dispose() => _scope.Dispose();

    private static void AssertClose(Tensor expected, Tensor found)
    {
        Assert.Equal(expected.shape, found.shape);
        var scale = Math.Max(1, expected.detach().abs().max().item<float>());
        Assert.InRange(expected.detach().sub(found.detach()).abs().max().item<float>(), 0, 1e-5 * scale);
    }

    private static float[] Floats(Tensor tensor) => tensor.contiguous().data<float>().ToArray();

    private static Tensor Random(long[] sizes, ulong seed) => rand(sizes, generator: new Generator(seed));

    /// <summary>The same numbers each time it is made.</summary>
    private sealed class Case(int images, int channels, int side)
    {
        public const double Momentum = 0.4;
        public const double Epsilon = 1e-5;

        public BatchNormShape Shape { get; } = new((long)images * side * side, channels, (float)Epsilon, Momentum);

        public Tensor Input { get; } = Random([images, channels, side, side], 1).mul(3).add(Random([channels, 1, 1], 2)).requires_grad_();

        public BatchNormArrays Layer { get; } = new(
            Random([channels], 3).add(0.5).requires_grad_(), Random([channels], 4).sub(0.5).requires_grad_(), Random([channels], 5), ones(channels));
    }
}
