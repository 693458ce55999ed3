using static TorchSharp.torch;

namespace TorchSharp.Tests.Functional;

public class ConvolutionTests
{
    private const int Batch = 2, Inputs = 3, Outputs = 4, Size = 5, Kernel = 3;

    private static readonly double[] s_image = Approximately.Wave(Batch * Inputs * Size * Size);
    private static readonly double[] s_kernel = Approximately.Wave(Outputs * Inputs * Kernel * Kernel, 1.1);
    private static readonly double[] s_bias = Approximately.Wave(Outputs, 2.2);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    public void Conv2d_IsSumsOverWindows(int stride, int padding)
    {
        using var scope = NewDisposeScope();

        var found = nn.functional.conv2d(Image(), Filters(), Approximately.Tensor(s_bias, Outputs), [stride], [padding]);

        Approximately.Equal(Plain(s_image, stride, padding), found);
    }

    [Fact]
    public void Conv2d_BackwardByDifferences()
    {
        using var scope = NewDisposeScope();
        var image = Image().requires_grad_();
        nn.functional.conv2d(image, Filters(), Approximately.Tensor(s_bias, Outputs), padding: [1]).square().sum().backward();

        const double Step = 1e-6;
        var slopes = new[] { 0, 17, 60 }.Select(i => (Loss(i, Step) - Loss(i, -Step)) / (2 * Step));

        Approximately.Equal(slopes, image.grad!.view(-1).index_select(0, tensor(new long[] { 0, 17, 60 })));
    }

    [Fact]
    public void Linear_IsInputTimesTransposedWeights()
    {
        using var scope = NewDisposeScope();

        var found = nn.functional.linear(Approximately.Tensor([1, 2], 1, 2), Approximately.Tensor([3, 4, 5, 6], 2, 2), Approximately.Tensor([10, 20], 2));

        Approximately.Equal([3 + 8 + 10, 5 + 12 + 20], found);
    }

    private static double Loss(int index, double change)
    {
        var image = (double[])s_image.Clone();
        image[index] += change;
        return Plain(image, 1, 1).Sum(x => x * x);
    }

    private static Tensor Image() => Approximately.Tensor(s_image, Batch, Inputs, Size, Size);

    private static Tensor Filters() => Approximately.Tensor(s_kernel, Outputs, Inputs, Kernel, Kernel);

    private static IEnumerable<double> Plain(double[] image, int stride, int padding)
    {
        var side = (Size + 2 * padding - Kernel) / stride + 1;
        return from n in Enumerable.Range(0, Batch)
               from o in Enumerable.Range(0, Outputs)
               from y in Enumerable.Range(0, side)
               from x in Enumerable.Range(0, side)
               select s_bias[o] + Window(image, n, o, y * stride - padding, x * stride - padding);
    }

    private static double Window(double[] image, int n, int o, int top, int left)
    {
        var sum = 0.0;
        for (var c = 0; c < Inputs; c++)
        {
            for (var ky = 0; ky < Kernel; ky++)
            {
                for (var kx = 0; kx < Kernel; kx++)
                {
                    var (y, x) = (top + ky, left + kx);
                    if (y is >= 0 and < Size && x is >= 0 and < Size)
                        sum += image[((n * Inputs + c) * Size + y) * Size + x] * s_kernel[((o * Inputs + c) * Kernel + ky) * Kernel + kx];
                }
            }
        }
        return sum;
    }
}
