using Learnability.Testing;

namespace Learnability.Tests.Networks;

public class ActivationTests
{
    [Fact]
    public void Relu_EitherSign_KeepsThePositive()
        => Assert.Equal([0, 0, 1.5], SingleLayer.Of(new Activation(ActivationKind.Relu), -2, 0, 1.5));

    /// <summary>x · Φ(x) with Φ from tables of the normal distribution: Φ(1) = .841345, Φ(2) = .977250.</summary>
    [Fact]
    public void Gelu_TableOfTheNormalDistribution_IsMet()
    {
        double[] expected = [-2 * 0.022750, -0.158655, 0, 0.841345, 2 * 0.977250];

        Assert.All(expected.Zip(SingleLayer.Of(new Activation(ActivationKind.Gelu), -2, -1, 0, 1, 2)), pair => Assert.Equal(pair.First, pair.Second, 2e-6));
    }
}
