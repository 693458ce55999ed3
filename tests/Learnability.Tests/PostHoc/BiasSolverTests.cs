using System.Collections.Immutable;

namespace Learnability.Tests.PostHocTests;

public class BiasSolverTests
{
    private static readonly LabelledLogits Data = SyntheticLogits.Make(200, 1);

    [Fact]
    public void Solve_NoBudget_MakesTheRatesEqual()
    {
        var solution = BiasSolver.Solve(Data, BiasOptions.Default);

        Assert.InRange(solution.Before.Variance, 8e-3, 12e-3);
        Assert.InRange(solution.After.Variance, 0, 1e-5);
        Assert.InRange(solution.Residual, 0, 0.01);
        Assert.Equal(solution.Objective, solution.After.Variance);
        Assert.Equal(0, solution.Bias.Sum(), 1e-9);
        Assert.InRange(solution.BestIteration, 1, solution.Iterations);
    }

    /// <summary>What the solution says comes out is what the plainest loop counts.</summary>
    [Fact]
    public void Solve_Solution_SaysWhatComesOut()
    {
        var solution = BiasSolver.Solve(Data, new BiasOptions { BudgetPoints = 1 });

        var hits = new double[10];
        for (var i = 0; i < Data.Labels.Length; i++)
        {
            var row = Data.Logits.Row(i).ToArray().Select((f, c) => (f / solution.Temperature.Temperature) + solution.Bias[c]).ToList();
            hits[Data.Labels[i]] += row.IndexOf(row.Max()) == Data.Labels[i] ? 1 : 0;
        }

        Assert.Equal(hits.Select(h => h / 200), solution.After.Rates.Select(s => s));
        Assert.Equal(hits.Sum() / 2000, solution.After.Accuracy, 1e-12);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(3)]
    public void Solve_Budget_IsKeptAndUsed(double points)
    {
        var solution = BiasSolver.Solve(Data, new BiasOptions { BudgetPoints = points });

        Assert.InRange(solution.After.MeanRate, solution.Before.MeanRate - (points / 100) - 1e-9, 1);
        Assert.InRange(solution.After.Variance, 0, solution.Before.Variance * 0.9);
    }

    /// <summary>Where one class is nearly all there is in use, a budget of accuracy is a budget of that class's rate.</summary>
    [Fact]
    public void Solve_BudgetAtOtherFrequencies_CountsThem()
    {
        var options = new BiasOptions { BudgetPoints = 1, BudgetOf = BudgetOf.Accuracy };
        var best = Data.AsItIs().Rates.Index().MaxBy(s => s.Item).Index;
        ImmutableArray<double> prior = [.. Enumerable.Range(0, 10).Select(c => c == best ? 0.91 : 0.01)];

        var (asMeasured, inUse) = (BiasSolver.Solve(Data, options), BiasSolver.Solve(Data with { Prior = prior }, options));

        Assert.Equal(inUse.After.Rates.Zip(prior, (s, p) => s * p).Sum(), inUse.After.Accuracy, 1e-12);
        Assert.True(inUse.After.Accuracy >= inUse.Before.Accuracy - 0.01);
        Assert.True(asMeasured.After.Rates[best] < inUse.After.Rates[best], "counted by the images, the class in use may lose more");
        Assert.Equal(prior, (Data with { Prior = prior }).Select([.. Enumerable.Range(0, 2_000)]).Prior!.Value);
    }

    [Fact]
    public void Solve_StoppingAtNoise_CostsLessThanEqualRates()
    {
        var equal = BiasSolver.Solve(Data, BiasOptions.Default);
        var solution = BiasSolver.Solve(Data, new BiasOptions { Objective = Objective.Variance });

        var noise = 0.9 * solution.After.Rates.Average(s => s * (1 - s)) / 200;
        Assert.Equal(0, solution.Objective);
        Assert.InRange(solution.After.Variance, equal.After.Variance, noise);
        Assert.True(solution.After.MeanRate > equal.After.MeanRate);
    }

    [Fact]
    public void Solve_ReferenceThatIsItself_GivesTheSame()
    {
        var own = BiasSolver.Solve(Data, new BiasOptions { BudgetPoints = 1 });

        var solution = BiasSolver.Solve(Data, new BiasOptions { BudgetPoints = 1, ReferenceMeanRate = own.Before.MeanRate });

        Assert.Equal(own.Bias.AsEnumerable(), solution.Bias);
        Assert.Equal(own.Before.MeanRate - 0.01, solution.Floor!.Value, 1e-12);
        Assert.True(own.FloorMet && solution.FloorMet);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0.5)]
    public void Solve_ReferenceOfAnotherNetwork_MovesTheFloor(double pointsAbove)
    {
        var own = BiasSolver.Solve(Data, BiasOptions.Default).Before.MeanRate;

        var solution = BiasSolver.Solve(Data, new BiasOptions { BudgetPoints = 1, ReferenceMeanRate = own + (pointsAbove / 100) });

        Assert.True(solution.FloorMet);
        Assert.Equal(own + (pointsAbove / 100) - 0.01, solution.Floor!.Value, 1e-12);
        Assert.InRange(solution.After.MeanRate, solution.Floor.Value - 1e-9, 1);
        Assert.InRange(solution.After.Variance, 0, solution.Before.Variance * 0.9);
    }

    [Fact]
    public void Solve_ReferenceOutOfReach_GivesNoBiasesAndSaysSo()
    {
        var solution = BiasSolver.Solve(Data, new BiasOptions { BudgetPoints = 0.3, ReferenceMeanRate = 1 });

        Assert.False(solution.FloorMet);
        Assert.Equal(0, solution.BestIteration);
        Assert.All(solution.Bias, b => Assert.Equal(0, b));
        Assert.Equal(0.997, solution.Floor!.Value, 1e-12);
    }

    [Fact]
    public void Solve_NoBudget_HasNoFloor()
    {
        var solution = BiasSolver.Solve(Data, new BiasOptions { Steps = 1 });

        Assert.Null(solution.Floor);
        Assert.True(solution.FloorMet);
    }

    [Fact]
    public void Solve_ReferenceWithoutBudget_IsRefused()
        => Assert.Equal(
            "found a reference mean rate of 0.8 and no accuracy budget to count from it; expected both, or neither.",
            Assert.Throws<UsageException>(() => BiasSolver.Solve(Data, new BiasOptions { ReferenceMeanRate = 0.8 })).Message);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Options_ReferenceOutOfRange_NamesTheRange(double reference)
        => Assert.Contains("expected a number in [0, 1]", Assert.Throws<UsageException>(() => new BiasOptions { ReferenceMeanRate = reference }).Message, StringComparison.Ordinal);

    [Fact]
    public void Solve_FreshImages_AreMoreEvenToo()
    {
        var solution = BiasSolver.Solve(Data, BiasOptions.Default);
        var fresh = SyntheticLogits.Make(200, 2);

        var shifted = new Logits(10, [.. Enumerable.Range(0, fresh.Labels.Length * 10).Select(i
            => (float)(fresh.Logits.Values.Span[i] + (solution.Temperature.Temperature * solution.Bias[i % 10])))]);
        var after = SyntheticLogits.Rates(new LabelledLogits(shifted, fresh.Labels, fresh.ClassNames));

        Assert.InRange(Moments.PopulationVariance(after.Values), 0, 0.2 * Moments.PopulationVariance(SyntheticLogits.Rates(fresh).Values));
    }

    [Fact]
    public void Solve_EqualRatesAlready_StopsAtOnce()
    {
        var solution = BiasSolver.Solve(new LabelledLogits(new Logits(2, [2, 0, 0, 1]), [0, 1], ["a", "b"]), BiasOptions.Default);

        Assert.Equal((0, 0), (solution.Iterations, solution.BestIteration));
        Assert.All(solution.Bias, b => Assert.Equal(0, b));
    }

    [Fact]
    public void Solve_Targets_AreMet()
    {
        var options = new BiasOptions { Targets = ClassValues.Parse(ClassValueKind.Target, "cat=0.7,dog=0.72") };

        var solution = BiasSolver.Solve(Data, options);

        Assert.InRange(solution.Before.Rates[3], 0, 0.65);
        Assert.InRange(solution.After.Rates[3], 0.695, 1);
        Assert.InRange(solution.After.Rates[5], 0.715, 1);
        Assert.InRange(solution.Residual, 0, BiasSolver.TargetTolerance);
    }

    [Fact]
    public void Solve_TargetsOutOfReach_AreRefusedWithNumbers()
    {
        var options = new BiasOptions { Targets = new ClassValues(ClassValueKind.Target, [.. Data.ClassNames.Select(name => (name, 0.9))]) };

        var fault = Assert.Throws<UsageException>(() => BiasSolver.Solve(Data, options));

        Assert.Matches(@"^found targets that no biases meet; the nearest reach '\w+' 0\.\d{3} of 0\.9, .* at a mean rate of 0\.\d{3} \(without biases 0\.7\d\d\)", fault.Message);
        Assert.EndsWith("Lower them.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_TargetsBeyondTheBudget_NameTheBudget()
    {
        var options = new BiasOptions { Targets = ClassValues.Parse(ClassValueKind.Target, "cat=0.9"), BudgetPoints = 0.1 };

        var fault = Assert.Throws<UsageException>(() => BiasSolver.Solve(Data, options));

        Assert.Contains("within a budget of 0.1 points", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("Lower them or raise the budget.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_UnknownTarget_IsRefused()
        => Assert.Throws<UsageException>(() => BiasSolver.Solve(Data, new BiasOptions { Targets = ClassValues.Parse(ClassValueKind.Target, "cow=0.9") }));

    [Theory]
    [InlineData(0)]
    [InlineData(-0.3)]
    [InlineData(101)]
    [InlineData(double.NaN)]
    public void Options_BudgetOutOfRange_NamesTheRange(double points)
        => Assert.Contains("expected a number in (0, 100]", Assert.Throws<UsageException>(() => new BiasOptions { BudgetPoints = points }).Message, StringComparison.Ordinal);

    [Fact]
    public void Options_StepsOutOfRange_NameTheRange()
    {
        Assert.Contains("from 1 to 100000", Assert.Throws<UsageException>(() => new BiasOptions { Steps = 0 }).Message, StringComparison.Ordinal);
        Assert.Contains("in (0, 100]", Assert.Throws<UsageException>(() => new BiasOptions { StepSize = 0 }).Message, StringComparison.Ordinal);
    }
}
