using static TorchSharp.torch;

namespace TorchSharp.Tests.Functional;

public class PoolingTests
{
    private static Tensor Ramp() => arange(16, dtype: ScalarType.Float32).reshape(1, 1, 4, 4);

    [Fact]
    public void MaxPool2d_TakesTheGreatestOfEachWindow()
    {
        using var scope = NewDisposeScope();

        Approximately.Equal([5, 7, 13, 15], nn.functional.max_pool2d(Ramp(), 2));
        Assert.Equal([1, 1, 1, 1], nn.functional.max_pool2d(Ramp(), 3).shape);
    }

    [Fact]
    public void AveragePools_TakeMeans()
    {
        using var scope = NewDisposeScope();

        Approximately.Equal([2.5, 4.5, 10.5, 12.5], nn.functional.avg_pool2d(Ramp(), 2));
        Approximately.Equal([7.5], nn.functional.adaptive_avg_pool2d(Ramp(), 1));
    }

    [Fact]
    public void AdaptiveMaxPool2d_CoversTheImage()
    {
        using var scope = NewDisposeScope();

        Approximately.Equal([15], nn.functional.adaptive_max_pool2d(Ramp(), [1, 1]));
    }

    [Fact]
    public void Pad_Reflects()
    {
        using var scope = NewDisposeScope();
        var row = tensor(new float[] { 1, 2, 3 }, [1, 1, 1, 3]);

        Approximately.Equal([3, 2, 1, 2, 3, 2, 1], nn.functional.pad(row, (2L, 2L, 0L, 0L), PaddingModes.Reflect));
        Approximately.Equal([9, 1, 2, 3], nn.functional.pad(row, (1, 0), PaddingModes.Constant, 9));
    }

    [Fact]
    public void Activations_FollowTheirFormulas()
    {
        using var scope = NewDisposeScope();
        double[] values = [-2, -0.5, 0, 1.5];
        var x = Approximately.Tensor(values, 4);

        Approximately.Equal(values.Select(v => Math.Max(0, v)), nn.functional.relu(x));
        Approximately.Equal(values.Select(v => 1 / (1 + Math.Exp(-v))), nn.functional.sigmoid(x));
        // x·Φ(x) from a table of the normal distribution: Φ(2) = .97725, Φ(.5) = .69146, Φ(1.5) = .93319.
        Approximately.Equal([-2 * (1 - 0.97725), -0.5 * (1 - 0.69146), 0, 1.5 * 0.93319], nn.functional.gelu(x), 1e-4);
    }

    [Fact]
    public void Dropout_ScalesWhatItKeeps()
    {
        using var scope = NewDisposeScope();
        var kept = nn.functional.dropout(ones(1000), 0.25);

        var values = Approximately.Values(kept);
        Assert.All(values, value => Assert.True(value == 0 || Math.Abs(value - 4.0 / 3) < 1e-6));
        Assert.InRange(values.Count(value => value == 0), 150, 350);
        Approximately.Equal([1, 1], nn.functional.dropout(ones(2), 0.25, training: false));
    }

    [Fact]
    public void OneHot_MarksTheClass()
    {
        using var scope = NewDisposeScope();

        Approximately.Equal([0, 1, 0, 1, 0, 0], nn.functional.one_hot(tensor(new long[] { 1, 0 }), 3));
    }
}
