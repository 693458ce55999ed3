namespace Learnability.Forecasts;

/// <summary>What a strength of a mapping is forecast to do.</summary>
/// <param name="Strength">The value of the mapping's first parameter.</param>
/// <param name="Point">The network with its logits shifted by log w.</param>
/// <param name="Loss">What the objective leaves to wish for.</param>
public sealed record TriedStrength(double Strength, OperatingPoint Point, double Loss);

/// <summary>A strength that was solved for.</summary>
/// <param name="Mapping">The mapping at that strength; null where no strength within the bounds promises anything.</param>
/// <param name="Taken">What that strength is forecast to do; null where there is none.</param>
/// <param name="Reason">Why, in one line.</param>
public sealed record StrengthSolution(IWeightMapping? Mapping, TriedStrength? Taken, string Reason);

/// <summary>
/// Solves for the strength of a mapping: of those whose forecast keeps accuracy and mean rate within the budget and no class loses more than a bound of its own,
/// the one that comes nearest to the objective; of equals the mildest.
/// </summary>
public static class StrengthSolver
{
    /// <summary>The most that a class may lose, whatever its noise.</summary>
    public const double MostClassLoss = 0.10;

    private const int Steps = 48;

    /// <summary>How far beyond the mapping's default strength is looked.</summary>
    private const double Reach = 2;

    /// <summary>Whether there is a strength to solve for: a parameter of a mapping from rates.</summary>
    public static bool CanSolve(IWeightMapping mapping) => mapping.Kind is { LooksAtRates: true, Parameters.IsEmpty: false };

    /// <summary>Solves.</summary>
    /// <param name="data">Phase one's logits of images that may solve.</param>
    /// <param name="rates">Its rates on them.</param>
    /// <param name="options">The weights' options; their mapping's first parameter is replaced.</param>
    /// <param name="budget">What accuracy and mean rate may lose, in points, and the objective; nothing else of it is used.</param>
    public static StrengthSolution Solve(LabelledLogits data, ClassRates rates, WeightOptions options, BiasOptions budget)
    {
        var parameter = options.Mapping.Kind.Parameters[0];
        var shifted = new ShiftedLogits(data, TemperatureScaling.Fit(data).Temperature, budget.Objective?.Costs);
        var before = shifted.At(new double[data.ClassCount]);
        var floor = BiasSolver.Floor(before, budget);
        var bounds = before.Rates.Zip(data.CountPerClass, Bound).ToArray();
        var objective = budget.Objective ?? Objective.Variance;
        var best = new TriedStrength(0, before, objective.Loss(before, data.CountPerClass));
        IWeightMapping? mapping = null;
        for (var i = 1; i <= Steps; i++)
        {
            var strength = Math.Min(parameter.Max, parameter.Default * Reach * i / Steps);
            if (strength < parameter.Min)
                continue;

            var tried = options.Mapping.Kind.With(parameter.Name, strength);
            var weights = WeightSolver.Solve(rates, options with { Mapping = tried }).Weights;
            if (options.Clip is null && !Forecaster.IsWithinReach(weights))
                continue;

            var point = shifted.At([.. weights.Values.Select(Math.Log)]);
            var loss = objective.Loss(point, data.CountPerClass);
            if (floor.IsReached(point) && point.Rates.Select((s, c) => before.Rates[c] - s <= bounds[c]).All(holds => holds) && loss < best.Loss)
                (best, mapping) = (new TriedStrength(strength, point, loss), tried);
        }

        return mapping is null
            ? new StrengthSolution(null, null, FormattableString.Invariant($"no strength of {options.Mapping.Kind.Name} is forecast to even the rates within {budget.BudgetPoints} points"))
            : new StrengthSolution(mapping, best, FormattableString.Invariant(
                $"{parameter.Name} = {best.Strength:0.###}: forecast variance beyond noise {1000 * before.VarianceBeyondNoise:0.00} -> {1000 * best.Point.VarianceBeyondNoise:0.00}e-3 and worst class {before.Rates.Min():0.00} -> {best.Point.Rates.Min():0.00} at {100 * (best.Point.Accuracy - before.Accuracy):+0.0;-0.0;0.0} points of accuracy and {100 * (best.Point.MeanRate - before.MeanRate):+0.0;-0.0;0.0} of the mean rate"));
    }

    /// <summary>Ten points or two standard errors, whichever is less, but never under two images.</summary>
    private static double Bound(double rate, int count) => Math.Max(2.0 / count, Math.Min(MostClassLoss, 2 * Math.Sqrt(RateNoise.SquaredError(rate, count)))) + 1e-12;
}
