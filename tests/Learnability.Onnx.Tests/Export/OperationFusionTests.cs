using System.Collections.Immutable;

namespace Learnability.Onnx.Tests;

public class OperationFusionTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void Fuse_NormAfterConvolution_MultipliesFiltersAndShiftsBias()
    {
        var fused = Fuse([OneByOne(weight: [2, 4], bias: [1]), Norm(weight: 6, bias: 0.5, mean: 3, variance: 8)]);

        // Factor 6 / √(8 + 1) = 2; shift 0.5 − 3 · 2 = −5.5; bias 1 · 2 − 5.5.
        AssertConvolution(Assert.Single(fused), [4, 8], [-3.5]);
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(0, true)]
    [InlineData(-6, false)]
    public void Fuse_NormBehindPool_OnlyWithoutNegativeFactor(double weight, bool fuses)
    {
        var fused = Fuse([OneByOne([2, 4], bias: null), new Operation.MaxPool(2), Norm(weight, 0, 3, 8)]);

        Assert.Equal(fuses ? 2 : 3, fused.Length);
        Assert.Equal(!fuses, fused[^1] is Operation.Normalise);
    }

    [Fact]
    public void Fuse_NegativeFactorNextToConvolution_Folds()
    {
        var fused = Fuse([OneByOne([2, 4], bias: null), Norm(-6, 0, 0, 8)]);

        AssertConvolution(Assert.Single(fused), [-4, -8], [0]);
    }

    [Fact]
    public void Fuse_NormBehindActivation_Stays()
    {
        ImmutableArray<Operation> operations = [OneByOne([2, 4], null), new Operation.Apply(ScalarFunction.Relu), Norm(6, 0, 0, 8)];

        Assert.Equal(operations.AsEnumerable(), Fuse([.. operations]));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 3)]
    public void Fuse_ScalingBeforeConvolution_OnlyWithoutPadding(int padding, int count)
    {
        var fused = Fuse([.. Scaling([10, 100], [1, 2]), OneByOne([2, 4], bias: [1], padding)]);

        Assert.Equal(count, fused.Length);
        if (padding == 0)
        {
            // Weights 2 · 10 and 4 · 100; bias 1 + 2 · 1 + 4 · 2.
            AssertConvolution(fused[0], [20, 400], [11]);
        }
    }

    [Fact]
    public void Fuse_ScaleAfterLinear_MultipliesWeightAndBias()
    {
        var linear = new Operation.Multiply(Array([1, 2], 2, 4), Array([1], 6));

        var fused = Assert.IsType<Operation.Multiply>(Assert.Single(Fuse([linear, new Operation.Drop(0.5), Operation.With(Arithmetic.Mul, "half", 0.5)])));

        Assert.Equal([1, 2], Values(fused.Weight));
        Assert.Equal([3], Values(fused.Bias));
    }

    [Fact]
    public void Fuse_ArrayAlongTheColumns_IsNoFactorOfChannels()
    {
        var columns = Operation.With(Arithmetic.Mul, Array([2], 3, 5));

        Assert.Equal(2, Fuse([OneByOne([2, 4], bias: null), columns]).Length);
    }

    [Fact]
    public void Fuse_Residual_FoldsItsBodyAndNotAcrossIt()
    {
        ImmutableArray<Operation> body = [OneByOne([2, 4], null), Norm(6, 0, 0, 8)];

        var fused = Fuse([new Operation.Combine(Arithmetic.Add, [], body), Norm(6, 0, 0, 8)]);

        Assert.Single(Assert.IsType<Operation.Combine>(fused[0]).Right);
        Assert.IsType<Operation.Normalise>(fused[1]);
    }

    [Fact]
    public void Fuse_Arrays_AreNotChanged()
    {
        var convolution = OneByOne([2, 4], bias: [1]);

        Fuse([.. Scaling([10, 100], [1, 2]), convolution, Norm(6, 0.5, 3, 8)]);

        AssertConvolution(convolution, [2, 4], [1]);
    }

    private static ImmutableArray<Operation> Fuse(ImmutableArray<Operation> operations) => new OperationFusion(new NetworkState([])).Fuse(operations);

    private static Operation.Convolve OneByOne(double[] weight, double[]? bias, int padding = 0)
        => new(Array([1, weight.Length, 1, 1], weight), bias is null ? null : Array([1], bias), padding);

    private static Operation.Normalise Norm(double weight, double bias, double mean, double variance)
        => new(Array([1], weight), Array([1], bias), Array([1], mean), Array([1], variance), 0.1, Epsilon: 1);

    private static Operation[] Scaling(double[] factor, double[] shift)
        => [Operation.With(Arithmetic.Mul, Array([factor.Length, 1, 1], factor)), Operation.With(Arithmetic.Add, Array([shift.Length, 1, 1], shift))];

    private static Constant Array(ImmutableArray<int> shape, params double[] values) => new("array", shape, values);

    private static double[] Values(Operand? operand) => Assert.IsType<Constant>(operand).Values;

    private static void AssertConvolution(Operation operation, double[] weight, double[] bias)
    {
        var convolution = Assert.IsType<Operation.Convolve>(operation);
        Assert.All(weight.Zip(Values(convolution.Weight)), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        Assert.All(bias.Zip(Values(convolution.Bias)), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }
}
