using static TorchSharp.torch;

namespace TorchSharp.Tests.Functional;

public class BatchNormTests
{
    private const int Batch = 4, Channels = 2, Pixels = 6;
    private const double Eps = 1e-5, Momentum = 0.4;
    private static readonly double[] s_input = Approximately.Wave(Batch * Channels * Pixels);

    [Fact]
    public void Training_NormalisesByTheBatch()
    {
        using var scope = NewDisposeScope();

        var found = nn.functional.batch_norm(
            Input(), zeros(2, ScalarType.Float64), ones(2, ScalarType.Float64), Approximately.Tensor([2, 3], 2), Approximately.Tensor([-1, 1], 2),
            true, Momentum, Eps);

        Approximately.Equal(Normalised(channel => (Mean(channel), Variance(channel)), [2, 3], [-1, 1]), found);
    }

    [Fact]
    public void Training_MovesTheRunningStatistics()
    {
        using var scope = NewDisposeScope();
        var mean = Approximately.Tensor([1, 2], 2);
        var variance = Approximately.Tensor([3, 4], 2);

        nn.functional.batch_norm(Input(), mean, variance, training: true, momentum: Momentum, eps: Eps);

        const double N = Batch * Pixels;
        Approximately.Equal([0.6 * 1 + 0.4 * Mean(0), 0.6 * 2 + 0.4 * Mean(1)], mean);
        Approximately.Equal([0.6 * 3 + 0.4 * Variance(0) * N / (N - 1), 0.6 * 4 + 0.4 * Variance(1) * N / (N - 1)], variance);
    }

    [Fact]
    public void Evaluation_UsesAndKeepsTheRunningStatistics()
    {
        using var scope = NewDisposeScope();
        var mean = Approximately.Tensor([1, 2], 2);
        var variance = Approximately.Tensor([3, 4], 2);

        var found = nn.functional.batch_norm(Input(), mean, variance, training: false, eps: Eps);

        Approximately.Equal(Normalised(channel => (channel + 1, channel + 3), [1, 1], [0, 0]), found);
        Approximately.Equal([1, 2], mean);
    }

    [Fact]
    public void Module_CountsItsBatches()
    {
        using var scope = NewDisposeScope();
        var layer = nn.BatchNorm2d(Channels, Eps, Momentum, dtype: ScalarType.Float64);

        layer.call(Input());
        layer.eval();
        layer.call(Input());

        Assert.Equal(1, layer.num_batches_tracked!.ToInt64());
        Approximately.Equal([0.4 * Mean(0), 0.4 * Mean(1)], layer.running_mean!);
        Assert.Equal(["weight", "bias"], layer.named_parameters().Select(p => p.name));
        Assert.Equal(3, layer.named_buffers().Count());
    }

    private static Tensor Input() => Approximately.Tensor(s_input, Batch, Channels, 2, 3);

    private static int Channel(int index) => index / Pixels % Channels;

    private static IEnumerable<double> OfChannel(int channel) => s_input.Where((_, index) => Channel(index) == channel);

    private static double Mean(int channel) => OfChannel(channel).Average();

    private static double Variance(int channel) => OfChannel(channel).Average(x => Math.Pow(x - Mean(channel), 2));

    private static IEnumerable<double> Normalised(Func<int, (double Mean, double Variance)> statistics, double[] scale, double[] shift) =>
        s_input.Select((x, index) =>
        {
            var channel = Channel(index);
            var (mean, variance) = statistics(channel);
            return (x - mean) / Math.Sqrt(variance + Eps) * scale[channel] + shift[channel];
        });
}
