using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public class ArithmeticTests
{
    private static readonly double[] s_left = Approximately.Wave(6);
    private static readonly double[] s_right = [.. Approximately.Wave(6, 2).Select(x => x + 3)];

    [Fact]
    public void Operators_OfTensors_WorkElementByElement()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (Approximately.Tensor(s_left, 2, 3), Approximately.Tensor(s_right, 2, 3));

        Approximately.Equal(Both((x, y) => x + y), a + b);
        Approximately.Equal(Both((x, y) => x - y), a - b);
        Approximately.Equal(Both((x, y) => x * y), a * b);
        Approximately.Equal(Both((x, y) => x / y), a / b);
        Approximately.Equal(s_left.Select(x => -x), -a);
    }

    [Fact]
    public void Operators_WithNumbers_WorkOnBothSides()
    {
        using var scope = NewDisposeScope();
        var b = Approximately.Tensor(s_right, 6);

        Approximately.Equal(s_right.Select(y => y + 2), b + 2);
        Approximately.Equal(s_right.Select(y => 2 - y), 2 - b);
        Approximately.Equal(s_right.Select(y => y * 0.5), 0.5 * b);
        Approximately.Equal(s_right.Select(y => 2 / y), 2.0 / b);
        Approximately.Equal(s_right.Select(y => y / 4), b / 4f);
    }

    [Fact]
    public void InPlace_ChangesTheTensorAndReturnsIt()
    {
        using var scope = NewDisposeScope();
        var a = Approximately.Tensor(s_left, 6);
        var b = Approximately.Tensor(s_right, 6);

        var result = a.mul_(2).add_(b, 0.5);

        Assert.Same(a, result);
        Approximately.Equal(Both((x, y) => 2 * x + 0.5 * y), a);
    }

    [Fact]
    public void Functions_OfOneTensor_AreThoseOfMath()
    {
        using var scope = NewDisposeScope();
        var b = Approximately.Tensor(s_right, 6);

        Approximately.Equal(s_right.Select(Math.Exp), b.exp());
        Approximately.Equal(s_right.Select(y => Math.Log(y)), b.log());
        Approximately.Equal(s_right.Select(Math.Sqrt), b.sqrt());
        Approximately.Equal(s_right.Select(y => 1 / Math.Sqrt(y)), b.rsqrt());
        Approximately.Equal(s_right.Select(y => Math.Pow(y, 1.5)), b.pow(1.5));
        Approximately.Equal(s_right.Select(y => Math.Clamp(y, 2.5, 3.5)), b.clamp(2.5, 3.5));
    }

    [Fact]
    public void Matmul_IsSumsOfProducts()
    {
        using var scope = NewDisposeScope();
        var product = Approximately.Tensor(s_left, 2, 3).matmul(Approximately.Tensor(s_right, 3, 2));

        var expected = from row in Enumerable.Range(0, 2)
                       from column in Enumerable.Range(0, 2)
                       select Enumerable.Range(0, 3).Sum(k => s_left[row * 3 + k] * s_right[k * 2 + column]);
        Approximately.Equal(expected, product);
    }

    [Fact]
    public void Comparisons_GiveTruthValues()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new float[] { 1, 2, 3 });

        Assert.Equal([false, true, true], a.ge(2).data<bool>().ToArray());
        Assert.Equal([false, true, false], (a == tensor(new float[] { 9, 2, 9 })).data<bool>().ToArray());
        Approximately.Equal([1, 0, 0], where(a.gt(1), zeros(3), a));
        Approximately.Equal([1, -1, -1], a.masked_fill(a > 1, -1));
        Assert.False(tensor(new[] { 1.0, double.NaN }).isfinite().all().ToBoolean());
    }

    [Fact]
    public void Eigh_GivesValuesAndVectorsOfASymmetricMatrix()
    {
        using var scope = NewDisposeScope();
        var (values, vectors) = linalg.eigh(Approximately.Tensor([2, 1, 1, 2], 2, 2));

        Approximately.Equal([1, 3], values);
        Approximately.Equal([2, 1, 1, 2], vectors.matmul(diag(values)).matmul(vectors.t()));
    }

    private static IEnumerable<double> Both(Func<double, double, double> function) => s_left.Zip(s_right, function);
}
