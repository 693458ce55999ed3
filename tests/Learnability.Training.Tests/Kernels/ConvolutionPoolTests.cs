using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Learnability.Training.Tests;

/// <summary>The fused layers against the engine's own, one after the other, and against the plainest loop.</summary>
public sealed class ConvolutionPoolTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<bool, int, int, int, int> Sizes
    {
        get
        {
            var sizes = new TheoryData<bool, int, int, int, int>();
            foreach (var avx2 in new[] { false, true })
            {
                foreach (var inputs in new[] { 16, 24, 32, 64 })
                {
                    sizes.Add(avx2, inputs, 16, 31, 31);
                    sizes.Add(avx2, inputs, 48, 7, 12);
                    sizes.Add(avx2, inputs, 32, 2, 3);
                }
            }

            return sizes;
        }
    }

    [FusedTheory]
    [MemberData(nameof(Sizes))]
    public void Of_AnySize_IsTheTwoLayersAndTheirGradients(bool avx2, int inputs, int outputs, int height, int width)
    {
        using var limit = new Limited(avx2);
        var shape = new ConvolutionPoolShape(5, height, width, inputs, outputs);
        var (fused, plain) = (new Case(shape), new Case(shape));

        var found = ConvolutionPool.Of(shape, fused.Input, fused.Weights, null);
        var expected = functional.max_pool2d(Exact(plain.Input, plain.Weights, 1), 2);
        var gradient = Random(expected.shape, 3);
        BackwardPass.Run(found, gradient);
        BackwardPass.Run(expected, gradient);

        AssertSame(expected, found);
        AssertSame(plain.Weights.grad!, fused.Weights.grad!);
        AssertSame(plain.Input.grad!, fused.Input.grad!);
    }

    [FusedTheory]
    [InlineData(false, 16)]
    [InlineData(false, 24)]
    [InlineData(true, 16)]
    [InlineData(true, 24)]
    public void Of_OnePixelOfTheResult_IsTheLargestOfFourSums(bool avx2, int inputs)
    {
        using var limit = new Limited(avx2);
        var shape = new ConvolutionPoolShape(1, 4, 6, inputs, 16);
        var made = new Case(shape);
        var (input, weights) = (Floats(made.Input.detach()), Floats(made.Weights.detach()));
        double Sum(int output, int row, int column)
        {
            var sum = 0.0;
            for (var c = 0; c < inputs; c++)
            {
                for (var i = 0; i < 3; i++)
                {
                    for (var j = 0; j < 3; j++)
                    {
                        var (y, x) = (row + i - 1, column + j - 1);
                        sum += y is < 0 or >= 4 || x is < 0 or >= 6 ? 0 : input[(((c * 4) + y) * 6) + x] * (double)weights[(((((output * inputs) + c) * 3) + i) * 3) + j];
                    }
                }
            }

            return sum;
        }

        var found = ConvolutionPool.Of(shape, made.Input, made.Weights, null);

        foreach (var (output, row, column) in new[] { (0, 0, 0), (7, 1, 2), (15, 0, 1) })
        {
            double[] sums =
            [
                Sum(output, 2 * row, 2 * column), Sum(output, 2 * row, (2 * column) + 1), Sum(output, (2 * row) + 1, 2 * column), Sum(output, (2 * row) + 1, (2 * column) + 1),
            ];
            var expected = sums.Max();
            Assert.Equal(expected, found[0, output, row, column].item<float>(), 1e-5);
        }
    }

    [FusedTheory]
    [InlineData(false, 3, 24)]
    [InlineData(true, 3, 24)]
    [InlineData(false, 4, 32)]
    public void Of_FrozenWhiteningBefore_IsTheFourLayersAndTheWeightsGradient(bool avx2, int channels, int inputs)
    {
        using var limit = new Limited(avx2);
        var shape = new ConvolutionPoolShape(5, 15, 10, inputs, 16);
        var (fused, plain) = (new Case(shape), new Case(shape));
        var images = Random([5, channels, 16, 11], 7);
        var (frozen, bias) = (Random([inputs, channels, 2, 2], 8), Random([inputs], 9));

        var found = ConvolutionPool.Of(shape, images, fused.Weights, (frozen, bias));
        var expected = functional.max_pool2d(Exact(functional.relu(Exact(images, frozen, 0).Plus(bias.reshape(1, -1, 1, 1))), plain.Weights, 1), 2);
        var gradient = Random(expected.shape, 3);
        BackwardPass.Run(found, gradient);
        BackwardPass.Run(expected, gradient);

        AssertSame(expected, found);
        AssertSame(plain.Weights.grad!, fused.Weights.grad!);
    }

    [FusedTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_EqualPixels_GivesTheGradientToTheFirst(bool avx2)
    {
        using var limit = new Limited(avx2);
        var shape = new ConvolutionPoolShape(1, 6, 6, 16, 16);
        var input = ones([1, 16, 6, 6], requires_grad: true);
        // Each filter passes its channel on, so that all four pixels of a pool are equal.
        var weights = zeros(16, 16, 3, 3);
        weights.select(3, 1).select(2, 1).copy_(eye(16));

        ConvolutionPool.Of(shape, input, weights, null).sum().backward();

        Assert.Equal([1, 0, 1, 0, 1, 0], Floats(input.grad![0, 3, 0]));
        Assert.Equal(0, input.grad![0, 3, 1].sum().item<float>());
    }

    [FusedTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_NotANumber_IsNotHidden(bool avx2)
    {
        using var limit = new Limited(avx2);
        var shape = new ConvolutionPoolShape(1, 4, 4, 16, 16);
        var made = new Case(shape);
        var input = made.Input.detach().clone();
        input[0, 5, 3, 3] = float.NaN;

        var found = ConvolutionPool.Of(shape, input, made.Weights, null);

        Assert.True(found[0, 0, 1, 1].isnan().item<bool>());
        Assert.False(found[0, 0, 0, 0].isnan().item<bool>());
    }

    [FusedTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_ThreadCounts_GiveTheSameBits(bool avx2)
    {
        using var limit = new Limited(avx2);
        var shape = new ConvolutionPoolShape(37, 9, 9, 24, 16);

        ThreadCounts.AssertSameBits(() =>
        {
            // No whole numbers here: sums of those are the same in every order.
            var made = new Case(shape);
            var (input, weights) = (made.Input.detach().div(7).requires_grad_(), made.Weights.detach().div(11).requires_grad_());
            var pooled = ConvolutionPool.Of(shape, input, weights, null);
            pooled.mul(pooled).sum().backward();
            return [.. Floats(pooled.detach()), .. Floats(weights.grad!), .. Floats(input.grad!)];
        });
    }

    [FusedTheory]
    [InlineData(8, 24, 16, true)]
    [InlineData(8, 20, 16, false)]
    [InlineData(8, 24, 20, false)]
    [InlineData(1, 24, 16, false)]
    public void Fit_Sizes_SaysWhetherThereIsARoutine(int height, int inputs, int outputs, bool expected)
        => Assert.Equal(expected, FusedRoutines.Fit(new ConvolutionPoolShape(1, height, 8, inputs, outputs)));

    public void Dispose() => _scope.Dispose();

    private static void AssertSame(Tensor expected, Tensor found)
    {
        Assert.Equal(expected.shape, found.shape);
        Assert.Equal(Floats(expected.detach()), Floats(found.detach()));
    }

    /// <summary>
    /// A convolution computed in float64. The engine's own in float32 is wrong on some processors where the channels do not lie innermost and their number is no
    /// multiple of 16 (seen with libtorch 2.10 on an EPYC with AVX-512 for 20, 24 and 40); the trainer lays them innermost always.
    /// </summary>
    private static Tensor Exact(Tensor input, Tensor weights, long padding)
        => functional.conv2d(input.to(ScalarType.Float64), weights.to(ScalarType.Float64), padding: [padding, padding]).to(ScalarType.Float32);

    private static float[] Floats(Tensor tensor) => tensor.contiguous().data<float>().ToArray();

    /// <summary>
    /// Whole numbers from −3 to 3: every product and sum is exact in float32, whatever the order, so that all machines agree on which pixel of a pool is the
    /// largest, and on the first of those that are equal.
    /// </summary>
    private static Tensor Random(long[] sizes, ulong seed) => rand(sizes, generator: new Generator(seed)).mul(7).floor().sub(3);

    /// <summary>The same numbers each time it is made.</summary>
    private sealed class Case(ConvolutionPoolShape shape)
    {
        public Tensor Input { get; } = Random([shape.Images, shape.Inputs, shape.Height, shape.Width], 1).requires_grad_();

        public Tensor Weights { get; } = Random([shape.Outputs, shape.Inputs, 3, 3], 2).requires_grad_();
    }
}
