namespace Learnability.Tests.WeightTests;

public class ExponentiatedGradientTests
{
    private static readonly WeightClip Wide = new(0, 100);

    [Fact]
    public void Step_TwoClasses_GivesHandValues()
    {
        // s̄ = .6: 1·e^(2·.2) and 1·e^(−2·.2), scaled to mean 1.
        var (up, down) = (Math.Exp(0.4), Math.Exp(-0.4));

        var weights = ExponentiatedGradient.Step([1, 1], [0.4, 0.8], 2, Wide);

        Assert.Equal(2 * up / (up + down), weights[0], 1e-12);
        Assert.Equal(2 * down / (up + down), weights[1], 1e-12);
    }

    [Fact]
    public void Step_EqualRates_KeepsTheWeights()
        => Assert.All(ExponentiatedGradient.Step([0.5, 1.5], [0.7, 0.7], 1, Wide).Zip([0.5, 1.5]), pair => Assert.Equal(pair.Second, pair.First, 1e-12));

    [Fact]
    public void Step_Repeated_StaysWithinTheBounds()
    {
        System.Collections.Immutable.ImmutableArray<double> weights = [1, 1, 1, 1, 1, 1];
        for (var i = 0; i < 50; i++)
        {
            weights = ExponentiatedGradient.Step(weights, [0, 0.9, 0.9, 0.9, 0.9, 0.9], 5, ExponentiatedGradient.DefaultClip);
        }

        Assert.Equal(5, weights[0], 1e-9);
        Assert.All(weights.Skip(1), w => Assert.Equal(0.2, w, 1e-9));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    [InlineData(double.NaN)]
    public void Step_SizeOutOfRange_NamesTheRange(double size)
        => Assert.Contains("in (0, 20]", Assert.Throws<UsageException>(() => ExponentiatedGradient.Step([1, 1], [0, 1], size, Wide)).Message, StringComparison.Ordinal);
}
