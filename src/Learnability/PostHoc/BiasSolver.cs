namespace Learnability.PostHoc;

/// <summary>
/// Solves for biases that, added to a finished network's logits, make its rates equal or bring them to targets: lowest variance at a mean rate of at
/// least the old one − ε.
/// </summary>
public static class BiasSolver
{
    /// <summary>The way's name: part of what a result follows from, to be changed when biases come out otherwise.</summary>
    public const string Way = "small steps first, 2";

    /// <summary>How far below its target a rate may stay, as rates move in steps of one image: half a point.</summary>
    public const double TargetTolerance = 0.005;

    /// <summary>Fits the temperature, then walks from no biases to the goal and keeps the best point (see <see cref="BiasOptions"/>).</summary>
    /// <exception cref="UsageException">
    /// A target is for an unknown class, the targets cannot be met within the budget, or there is a reference to count a budget from, but no budget.
    /// </exception>
    public static BiasSolution Solve(LabelledLogits data, BiasOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var solution = Nearest(data, options);
        return options.Targets is null || solution.Residual <= TargetTolerance ? solution : throw Unmet(solution, options);
    }

    /// <summary>The same, but where targets cannot be met, what comes nearest to them.</summary>
    /// <exception cref="UsageException">A target is for an unknown class, or there is a reference to count a budget from, but no budget.</exception>
    public static BiasSolution Nearest(LabelledLogits data, BiasOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        IBiasObjective objective = options is { Targets: null, Objective: null } ? new EqualRates() : ObjectiveOf(data, options.Targets, options.Objective);
        var temperature = TemperatureScaling.Fit(data);
        var steps = BiasWalk.Walk(new ShiftedLogits(data, temperature.Temperature, options.Objective?.Costs), objective, data.ClassCount, options);
        var floor = Floor(steps[0].Point, options);
        var best = BiasWalk.Best(steps, floor);
        return new BiasSolution
        {
            ClassNames = data.ClassNames,
            Temperature = temperature,
            Bias = steps[best].Bias,
            Before = steps[0].Point,
            After = steps[best].Point,
            Floor = floor.MeanRate,
            FloorMet = floor.IsReached(steps[best].Point),
            Iterations = steps.Length - 1,
            BestIteration = best,
            Objective = steps[best].Loss,
            Residual = objective.Direction(steps[best].Point).Max(Math.Abs),
        };
    }

    /// <summary>What a budget buys: how far rates are from the targets, or, without any, from the objective; ≥ 0, less is better.</summary>
    /// <param name="data">The held-out images.</param>
    /// <param name="targets">Rates that single classes shall reach; null for the objective.</param>
    /// <param name="objective">What is minimised otherwise; null for the variance beyond noise.</param>
    /// <exception cref="UsageException">A target is for an unknown class.</exception>
    public static Func<OperatingPoint, double> Objective(LabelledLogits data, ClassValues? targets, Objective? objective = null) => ObjectiveOf(data, targets, objective).Loss;

    private static Reaching ObjectiveOf(LabelledLogits data, ClassValues? targets, Objective? objective)
        => new Reaching(targets is null ? objective ?? PostHoc.Objective.Variance : PostHoc.Objective.At(targets, data.ClassNames), data.CountPerClass);

    /// <summary>The frontier of mean rate against variance: for each budget, the best point on one way to equal rates.</summary>
    /// <param name="data">The held-out images.</param>
    /// <param name="budgets">ε of each point, in points, in (0, 100].</param>
    /// <exception cref="UsageException">A budget is out of range, or there are none.</exception>
    public static Frontier Sweep(LabelledLogits data, ImmutableArray<double> budgets)
    {
        if (budgets.IsDefaultOrEmpty)
        {
            throw new UsageException("found no accuracy budgets; expected at least one, such as 0.3.");
        }

        var checkedBudgets = budgets.Select(b => new BiasOptions { BudgetPoints = b }).OrderBy(b => b.BudgetPoints).Append(BiasOptions.Default).ToArray();
        var temperature = TemperatureScaling.Fit(data);
        var steps = BiasWalk.Walk(new ShiftedLogits(data, temperature.Temperature), new EqualRates(), data.ClassCount, BiasOptions.Default);
        var points = checkedBudgets.Select(options => (budget: options.BudgetPoints, step: steps[BiasWalk.Best(steps, Floor(steps[0].Point, options))]));
        return new Frontier
        {
            ClassNames = data.ClassNames,
            Temperature = temperature.Temperature,
            Before = steps[0].Point,
            Points = [.. points.Select(p => new FrontierPoint(p.budget, p.step.Point, p.step.Bias))],
        };
    }

    /// <summary>The reference's figures − ε, the reference being the network itself without biases where no other is given.</summary>
    public static RateFloor Floor(OperatingPoint own, BiasOptions options) => options switch
    {
        { BudgetPoints: { } points } => new RateFloor(
            options.BudgetOf == BudgetOf.Accuracy ? null : (options.ReferenceMeanRate ?? own.MeanRate) - (points / 100),
            options.BudgetOf == BudgetOf.MeanRate ? null : (options.ReferenceAccuracy ?? own.Accuracy) - (points / 100)),
        { ReferenceMeanRate: { } reference } => throw new UsageException(FormattableString.Invariant(
            $"found a reference mean rate of {reference} and no accuracy budget to count from it; expected both, or neither.")),
        _ => default,
    };

    private static UsageException Unmet(BiasSolution solution, BiasOptions options)
    {
        var targets = options.Targets!.For(solution.ClassNames);
        var missed = Enumerable.Range(0, targets.Length)
            .Where(c => targets[c] - solution.After.Rates[c] > TargetTolerance)
            .Select(c => FormattableString.Invariant($"'{solution.ClassNames[c]}' {solution.After.Rates[c]:0.000} of {targets[c]}"));
        var limit = options.BudgetPoints is { } points ? FormattableString.Invariant($" within a budget of {points} points") : string.Empty;
        return new UsageException(
            FormattableString.Invariant($"found targets that no biases meet{limit}; the nearest reach {string.Join(", ", missed)} ")
            + FormattableString.Invariant($"at a mean rate of {solution.After.MeanRate:0.000} (without biases {solution.Before.MeanRate:0.000}); ")
            + $"expected targets that can be met together. Lower them{(options.BudgetPoints is null ? string.Empty : " or raise the budget")}.");
    }
}
