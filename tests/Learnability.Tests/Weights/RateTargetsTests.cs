namespace Learnability.Tests.WeightTests;

public class RateTargetsTests
{
    [Fact]
    public void Restate_BelowAtAndAboveTheTarget_GivesHandValues()
    {
        // s̄ = .6: below .6·.4/.8 = .3; at it .6; above .6 + .4·(.8 − .6)/(1 − .6) = .8; none .6.
        var restated = RateTargets.Restate([0.4, 0.6, 0.8, 0.6], [0.8, 0.6, 0.6, null]);

        Assert.Equal([0.3, 0.6, 0.8, 0.6], restated.Select(x => Math.Round(x, 12)));
    }

    [Fact]
    public void Restate_TargetOfOne_StaysInRange() => Assert.Equal([0.5, 0.0], RateTargets.Restate([1, 0], [1, 1]).ToArray());

    [Fact]
    public void Solve_Targets_WeighOnlyClassesThatMissThem()
    {
        // With power, weights are as t/s: a .8/.4 = 2, b at its target, c without one: 2 : 1 : 1, of mean 4/3.
        var options = Options("a=0.8,b=0.5") with { Mapping = new PowerMapping(1) };

        var solution = WeightSolver.Solve(TestRates.Of(10, ("a", 4), ("b", 5), ("c", 9)), options);

        Assert.Equal([1.5, 0.75, 0.75], solution.Weights.Values.Select(w => Math.Round(w, 12)));
    }

    [Fact]
    public void Solve_TargetsMet_SaysThatNothingIsLeftToDo()
    {
        var solution = WeightSolver.Solve(TestRates.Of(10, ("a", 4), ("b", 5)), Options("a=0.4"));

        Assert.All(solution.Weights.Values, w => Assert.Equal(1, w));
        Assert.StartsWith("every class is at its target or has none", Assert.Single(solution.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("uniform")]
    [InlineData("inverse-frequency")]
    public void Solve_TargetsWithoutRates_AreRefused(string mapping)
    {
        var options = Options("a=0.5") with { Mapping = WeightMappings.Parse(mapping) };

        var fault = Assert.Throws<UsageException>(() => WeightSolver.Solve(TestRates.Of(10, ("a", 4), ("b", 5)), options));

        Assert.Contains($"targets with mapping '{mapping}', which does not look at rates", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_UnknownTargetClass_IsRefused()
        => Assert.Contains("found a target for class 'cow'", Assert.Throws<UsageException>(() => WeightSolver.Solve(TestRates.Proposal, Options("cow=0.5"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Check_UnknownPriorityClass_IsRefused()
    {
        var options = WeightOptions.Default with { Priorities = ClassValues.Parse(ClassValueKind.Priority, "cow=2") };

        Assert.Contains("found a priority for class 'cow'", Assert.Throws<UsageException>(() => options.Check(["cat", "dog"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_Priority_MultipliesBeforeNormalising()
    {
        var options = new WeightOptions { Shrinkage = RateShrinkage.None, Mapping = new UniformMapping(), Priorities = ClassValues.Parse(ClassValueKind.Priority, "b=2") };

        // 1 : 2 : 1, of mean 4/3.
        Assert.Equal([0.75, 1.5, 0.75], WeightSolver.Solve(TestRates.Of(10, ("a", 4), ("b", 5), ("c", 9)), options).Weights.Values.ToArray());
    }

    private static WeightOptions Options(string targets)
        => new() { Mapping = new PowerMapping(2), Shrinkage = RateShrinkage.None, Smoothing = RateSmoothing.None, Targets = ClassValues.Parse(ClassValueKind.Target, targets) };
}
