using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public class ReductionTests
{
    // 2 × 3: rows 1 5 3 and −2 4 0.
    private static Tensor Matrix() => Approximately.Tensor([1, 5, 3, -2, 4, 0], 2, 3);

    [Fact]
    public void Sums_GoOverTheNamedDimensions()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(11, Matrix().sum().ToDouble());
        Approximately.Equal([9, 2], Matrix().sum(1));
        Approximately.Equal([-1, 9, 3], Matrix().sum([0]));
        Assert.Equal([1, 3], Matrix().sum(0, keepdim: true).shape);
        Approximately.Equal([3, 2.0 / 3], Matrix().mean([1]));
        Assert.Equal(ScalarType.Int64, ones(2, dtype: ScalarType.Bool).sum().dtype);
    }

    [Fact]
    public void Variance_DividesByOneLessUnlessTold()
    {
        using var scope = NewDisposeScope();
        double[] row = [1, 5, 3];
        var squares = row.Sum(x => (x - 3) * (x - 3));

        Assert.Equal(squares / 2, Matrix()[0].var().ToDouble(), 9);
        Assert.Equal(squares / 3, Matrix()[0].var(unbiased: false).ToDouble(), 9);
        Assert.Equal(Math.Sqrt(squares / 2), Matrix().std(1)[0].ToDouble(), 9);
    }

    [Fact]
    public void Extremes_ComeWithTheirPlaces()
    {
        using var scope = NewDisposeScope();
        var (values, indices) = Matrix().max(1);

        Approximately.Equal([5, 4], values);
        Assert.Equal([1L, 1L], indices.data<long>().ToArray());
        Assert.Equal([0L, 0L, 0L], Matrix().argmax(0).data<long>().ToArray());
        Approximately.Equal([1, -2], Matrix().amin([1]));
        Assert.Equal(5, Matrix().max().ToDouble());
    }

    [Fact]
    public void SoftmaxAndLogsumexp_FollowTheirFormulas()
    {
        using var scope = NewDisposeScope();
        double[] row = [1, 5, 3];
        var total = row.Sum(Math.Exp);

        Approximately.Equal(row.Select(x => Math.Exp(x) / total), Matrix().softmax(1)[0]);
        Approximately.Equal(row.Select(x => x - Math.Log(total)), Matrix().log_softmax(1)[0]);
        Assert.Equal(Math.Log(total), Matrix().logsumexp(1)[0].ToDouble(), 9);
    }

    [Fact]
    public void Norm_IsTheRootOfTheSquares()
    {
        using var matrix = Matrix();

        Assert.Equal(Math.Sqrt(1 + 25 + 9 + 4 + 16), matrix.norm().ToDouble(), 9);
    }

    [Fact]
    public void SortAndTopk_Order()
    {
        using var scope = NewDisposeScope();

        Approximately.Equal([1, 3, 5, -2, 0, 4], Matrix().sort(1).values);
        Approximately.Equal([5, 3, 4, 0], Matrix().topk(2, 1).values);
        Assert.Equal([0L, 2L, 0L, 1L], tensor(new long[] { 1, 1, 3 }).bincount(null).data<long>().ToArray());
    }
}
