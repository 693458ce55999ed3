namespace Learnability.Tests.WeightTests;

public class SolutionNotesTests
{
    [Fact]
    public void Solve_DifferentRates_HasNoNotes() => Assert.Empty(WeightSolver.Solve(TestRates.Proposal, WeightOptions.Default).Notes);

    [Fact]
    public void Solve_EqualRates_SaysSo()
        => Assert.Equal(
            "every class has the same rate: power makes no difference between the classes.",
            Assert.Single(WeightSolver.Solve(TestRates.Of(10, 7, 7), WeightOptions.Default).Notes));

    [Fact]
    public void Solve_NothingButNoise_SaysSo()
    {
        Assert.StartsWith("noise alone explains", Assert.Single(WeightSolver.Solve(TestRates.Of(10, 5, 6, 5, 6), WeightOptions.Default).Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_FewImages_SaysHowMuchIsChance()
    {
        // Rates .55 and .45 of 20 images each: Var(s) = .0025 under a noise of s(1 - s)/n = .0124.
        var few = WeightSolver.Solve(TestRates.Of(20, 11, 9), WeightOptions.Default with { Shrinkage = RateShrinkage.None });
        var many = WeightSolver.Solve(TestRates.Of(20_000, 11_000, 9_000), WeightOptions.Default);

        Assert.StartsWith("100% of the variance", Assert.Single(few.Notes), StringComparison.Ordinal);
        Assert.Empty(many.Notes);
    }

    [Fact]
    public void Solve_ExtremeWeights_AreWarnedOf()
    {
        var solution = WeightSolver.Solve(TestRates.Of(50, 0, 50), WeightOptions.Default);

        Assert.Matches(@"^warning: class '.*' has a weight of \d\.\de-\d, the largest being 2\.000: from a ratio of 10 on", Assert.Single(solution.Notes));
        Assert.Empty(WeightSolver.Solve(TestRates.Of(50, 0, 50), WeightOptions.Default with { Clip = new WeightClip(0.2, 5) }).Notes);
    }
}
