namespace Learnability.Tests.JudgingTests;

public sealed class VerdictTestTests
{
    /// <summary>Two standard errors of both sides together: 2·√(3² + 4²) = 10 points.</summary>
    [Theory]
    [InlineData(0.10, true)]
    [InlineData(-0.10, true)]
    [InlineData(0.11, false)]
    [InlineData(-0.11, false)]
    public void Agrees_Difference_IsHeldAgainstBothErrors(double found, bool agrees)
        => Assert.Equal(agrees, new Expectation("accuracy", new Difference(0, 0.03), new Difference(found, 0.04)).Agrees);

    [Theory]
    [InlineData("accuracy", 0.02, true, "+2.0 ± 0.8 points")]
    [InlineData("accuracy", -0.02, false, "-2.0 ± 0.8 points")]
    [InlineData(Expectation.OfVariance, 0.02, false, "+20.0 ± 8.0e-3")]
    [InlineData(Expectation.OfCost, -0.02, true, "-0.020 ± 0.008")]
    public void IsBetter_Figure_KnowsItsGoodDirection(string figure, double found, bool isBetter, string text)
    {
        var expectation = new Expectation(figure, new Difference(0, 0.001), new Difference(found, 0.004));

        Assert.Equal((isBetter, text), (expectation.IsBetter, expectation.Text(expectation.Found)));
    }

    /// <summary>By hand, of 8 images 2 lost and none won: √((3 + 1 − (3 − 1)²/10)/10²) = √.036.</summary>
    [Theory]
    [InlineData(0, 2, 8, 0.18974)]
    [InlineData(0, 0, 8, 0.14142)]
    [InlineData(30, 10, 1000, 0.00644)]
    public void Error_FewImages_IsNeverNothing(int won, int lost, int count, double expected) => Assert.Equal(expected, new ClassDifference("cat", count, won, lost).Error, 5);
}
