namespace Learnability.Tests.ForecastTests;

public sealed class StrengthSolverTests
{
    private static readonly LabelledLogits Data = PostHocTests.SyntheticLogits.Make(200, 1);

    private static ClassRates Rates => ConfusionMatrix.Of(Data.ClassNames, Data.Labels, Data.Logits.Predictions()).Rates();

    [Fact]
    public void Solve_WithinABudget_LowersTheVarianceAndStaysWithinIt()
    {
        var before = Data.AsItIs();
        var solution = StrengthSolver.Solve(Data, Rates, WeightOptions.Default, BiasOptions.Default with { BudgetPoints = 0.3 });

        Assert.True(solution.Taken!.Loss < RateNoise.VarianceLessNoise(before.Rates, Data.CountPerClass));
        Assert.True(solution.Taken.Point.Accuracy >= before.Accuracy - 0.003 - 1e-12);
        Assert.Equal(solution.Taken.Strength, solution.Mapping!.Values[0]);
    }

    [Fact]
    public void Solve_ALargerBudget_IsNoLessEven()
    {
        double Loss(double budget) => StrengthSolver.Solve(Data, Rates, WeightOptions.Default, BiasOptions.Default with { BudgetPoints = budget }).Taken!.Loss;

        Assert.True(Loss(3) <= Loss(0.3));
    }

    /// <summary>Whatever the strength, no weight is more than ten times another's.</summary>
    [Theory]
    [InlineData("power")]
    [InlineData("error-rate")]
    [InlineData("odds")]
    [InlineData("exponential")]
    public void Solve_AnyMapping_KeepsTheWeightsWithinReach(string name)
    {
        var mapping = WeightMappings.Parse(name);
        var solution = StrengthSolver.Solve(Data, Rates, WeightOptions.Default with { Mapping = mapping }, BiasOptions.Default with { BudgetPoints = 50 });

        Assert.True(Forecaster.IsWithinReach(WeightSolver.Solve(Rates, WeightOptions.Default with { Mapping = solution.Mapping! }).Weights));
    }

    /// <summary>The case of a user's photographs: one class is never recognised, and the cube of the rates' ratio would give it thousands of times another's weight.</summary>
    [Fact]
    public void Collapse_AClassNeverRecognised_IsForeseen()
    {
        var weights = new ClassWeights("by hand", [.. Data.ClassNames.Select((n, c) => new ClassWeight(n, 0.5, c == 0 ? 9.9 : 0.01))]);
        var forecast = Forecaster.Of(Data, weights, null);

        Assert.Contains("is forecast to fall from", Collapse.Of(forecast, Data, 0.3), StringComparison.Ordinal);
    }

    [Fact]
    public void Collapse_MildWeights_IsNotForeseen()
    {
        var weights = WeightSolver.Solve(Rates, WeightOptions.Default with { Mapping = new PowerMapping(1) }).Weights;

        Assert.Null(Collapse.Of(Forecaster.Of(Data, weights, null), Data, 0.3));
    }
}
