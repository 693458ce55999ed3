using System.Collections.Immutable;

namespace Learnability.Onnx.Tests;

public class LayerFoldingTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void Fold_NormAfterConvolution_MultipliesFiltersAndShiftsBias()
    {
        var folded = LayerFolding.Fold([OneByOne(weight: [2, 4], bias: [1]), Norm(weight: 6, bias: 0.5, mean: 3, variance: 8)]);

        // Factor 6 / √(8 + 1) = 2; shift 0.5 − 3 · 2 = −5.5; bias 1 · 2 − 5.5.
        AssertConvolution(Assert.Single(folded), [4, 8], [-3.5]);
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(0, true)]
    [InlineData(-6, false)]
    public void Fold_NormBehindPool_OnlyWithoutNegativeFactor(double weight, bool folds)
    {
        var folded = LayerFolding.Fold([OneByOne([2, 4], bias: null), new PlainLayer(new MaxPool(2)), Norm(weight, 0, 3, 8)]);

        Assert.Equal(folds ? 2 : 3, folded.Length);
        Assert.Equal(!folds, folded[^1] is BoundNorm);
    }

    [Fact]
    public void Fold_NegativeFactorNextToConvolution_Folds()
    {
        var folded = LayerFolding.Fold([OneByOne([2, 4], bias: null), Norm(-6, 0, 0, 8)]);

        AssertConvolution(Assert.Single(folded), [-4, -8], [0]);
    }

    [Fact]
    public void Fold_NormBehindActivation_Stays()
    {
        ImmutableArray<BoundLayer> layers = [OneByOne([2, 4], null), new PlainLayer(new Activation(ActivationKind.Relu)), Norm(6, 0, 0, 8)];

        Assert.Equal(layers.AsEnumerable(), LayerFolding.Fold(layers));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public void Fold_ScalingBeforeConvolution_OnlyWithoutPadding(int padding, int count)
    {
        var scaling = new ChannelScaling([10, 100], [1, 2]);
        var convolution = OneByOne([2, 4], bias: [1]) with { Spec = new Convolution("c", 2, 1, 1, padding, Bias: true) };

        var folded = LayerFolding.Fold([scaling, convolution]);

        Assert.Equal(count, folded.Length);
        if (padding == 0)
        {
            // Weights 2 · 10 and 4 · 100; bias 1 + 2 · 1 + 4 · 2.
            AssertConvolution(folded[0], [20, 400], [11]);
        }
    }

    [Fact]
    public void Fold_ScaleAfterLinear_MultipliesWeightAndBias()
    {
        var linear = new BoundLinear(new Linear("l", 2, 1, Bias: true), [2, 4], [6]);

        var folded = Assert.IsType<BoundLinear>(Assert.Single(LayerFolding.Fold([linear, new PlainLayer(new Scale(0.5))])));

        Assert.Equal([1, 2], folded.Weight);
        Assert.Equal([3], folded.Bias!);
    }

    [Fact]
    public void Fold_Residual_FoldsItsBodyAndNotAcrossIt()
    {
        ImmutableArray<BoundLayer> body = [OneByOne([2, 4], null), Norm(6, 0, 0, 8)];

        var folded = LayerFolding.Fold([new BoundResidual(body), Norm(6, 0, 0, 8)]);

        Assert.Single(Assert.IsType<BoundResidual>(folded[0]).Body);
        Assert.IsType<BoundNorm>(folded[1]);
    }

    [Fact]
    public void Fold_Arrays_AreNotChanged()
    {
        var convolution = OneByOne([2, 4], bias: [1]);

        LayerFolding.Fold([new ChannelScaling([10, 100], [1, 2]), convolution, Norm(6, 0.5, 3, 8)]);

        AssertConvolution(convolution, [2, 4], [1]);
    }

    private static BoundConvolution OneByOne(double[] weight, double[]? bias)
        => new(new Convolution("c", weight.Length, 1, 1, 0, bias is not null), weight, bias);

    private static BoundNorm Norm(double weight, double bias, double mean, double variance)
        => new(new BatchNorm("n", 1, 0.1, Epsilon: 1, LearnScale: true), [weight], [bias], [mean], [variance]);

    private static void AssertConvolution(BoundLayer layer, double[] weight, double[] bias)
    {
        var convolution = Assert.IsType<BoundConvolution>(layer);
        Assert.All(weight.Zip(convolution.Weight), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        Assert.All(bias.Zip(convolution.Bias!), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }
}
