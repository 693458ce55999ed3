using System.Collections.Immutable;

namespace Learnability.Tests.PostHocTests;

public sealed class ObjectiveTests
{
    private static readonly ImmutableArray<int> Counts = [100, 100, 100];

    private static OperatingPoint Point(params int[] hits) => OperatingPoint.Of(hits, Counts);

    private static OperatingPoint Point(double a, double b, double c) => Point((int)Math.Round(100 * a), (int)Math.Round(100 * b), (int)Math.Round(100 * c));

    [Theory]
    [InlineData("cost=cat>dog:5,dog>cat:0.5")]
    [InlineData("variance")]
    [InlineData("worst")]
    [InlineData("floor=0.7")]
    public void Parse_Text_IsWrittenAsItWas(string text) => Assert.Equal(text, Objective.Parse(text).ToString());

    [Theory]
    [InlineData("mean")]
    [InlineData("floor")]
    [InlineData("floor=0")]
    [InlineData("floor=1.1")]
    [InlineData("floor=NaN")]
    public void Parse_AnotherText_IsRefused(string text)
        => Assert.Contains("expected variance|worst|floor=RATE", Assert.Throws<UsageException>(() => Objective.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Loss_Worst_IsWhatTheWorstClassMisses() => Assert.Equal(0.6, Objective.Parse("worst").Loss(Point(0.9, 0.4, 0.7), Counts), 1e-12);

    [Fact]
    public void Loss_Floor_IsTheLargestShortfall()
    {
        Assert.Equal(0.3, Objective.Parse("floor=0.7").Loss(Point(0.9, 0.4, 0.6), Counts), 1e-12);
        Assert.Equal(0, Objective.Parse("floor=0.7").Loss(Point(0.9, 0.7, 0.8), Counts));
    }

    /// <summary>The variance of rates that chance alone explains leaves nothing to wish for.</summary>
    [Fact]
    public void Loss_VarianceOfNoise_IsNothing() => Assert.Equal(0, Objective.Variance.Loss(Point(0.5, 0.52, 0.48), Counts));

    /// <summary>Each objective gains by its own solution, at least as much as by the others'.</summary>
    [Theory]
    [InlineData("variance", "worst")]
    [InlineData("worst", "variance")]
    [InlineData("floor=0.75", "floor=0.6")]
    public void Solve_Objective_IsBestServedByItself(string text, string another)
    {
        var (data, objective) = (SyntheticLogits.Make(300, 1), Objective.Parse(text));

        double Loss(string other) => objective.Loss(
            BiasSolver.Solve(data, BiasOptions.Default with { BudgetPoints = 1, Objective = Objective.Parse(other) }).After, data.CountPerClass);

        Assert.True(Loss(text) < objective.Loss(data.AsItIs(), data.CountPerClass));
        Assert.True(Loss(text) <= Loss(another) + 1e-12);
    }
}
