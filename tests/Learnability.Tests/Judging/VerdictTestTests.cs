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

    [Fact]
    public void IsVariance_Figures_AreToldApart()
        => Assert.Equal([true, false], new[] { Expectation.OfVariance, "mean rate" }.Select(f => new Expectation(f, default, default).IsVariance));
}
