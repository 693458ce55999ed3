namespace Learnability.Forecasts;

/// <summary>An arm whose open choices have been solved for.</summary>
/// <param name="Arm">The arm, never automatic, its strength given.</param>
/// <param name="Reason">What decided, in one line; null where nothing was open.</param>
public sealed record ArmSolution(Arm Arm, string? Reason);

/// <summary>Settles on held-out logits what an arm leaves open, without any training.</summary>
public static class ArmSolver
{
    /// <summary>Weights so mild that a bias is left to do the rest: either alone costs more at every loss (docs/log.md).</summary>
    /// <param name="auto">An arm whose choice is automatic.</param>
    public static Arm Mild(Arm auto) => auto with
    {
        Auto = false,
        Weights = auto.Weights with { Mapping = ErrorRateMapping.Definition.With(0.5) },
        When = RemedyTiming.Parse("fine-tune:1:0.5"),
        PostHoc = FinalBias.Budget,
    };

    /// <summary>Solves.</summary>
    /// <param name="asked">The arm as it was asked for.</param>
    /// <param name="data">Phase one's logits of images that may solve.</param>
    /// <param name="rates">Its rates on them.</param>
    public static ArmSolution Solve(Arm asked, LabelledLogits data, ClassRates rates)
    {
        if (asked.Auto)
        {
            var mild = Mild(asked);
            return Forecaster.IsWithinReach(WeightSolver.Solve(rates, mild.SolverOptions).Weights)
                ? new ArmSolution(mild, $"{mild}, mild weights and a bias for the rest")
                : new ArmSolution(mild with { Apply = NoRemedy.Definition.With(), When = RemedyTiming.Start }, "a bias alone, as even mild weights would lie too far apart");
        }

        if (asked.Strength == Strength.Given)
            return new ArmSolution(asked, null);

        var solution = StrengthSolver.Solve(data, rates, asked.SolverOptions, asked.Within());
        return solution.Mapping is { } mapping
            ? new ArmSolution(asked with { Strength = Strength.Given, Weights = asked.Weights with { Mapping = mapping } }, solution.Reason)
            : new ArmSolution(Arm.Keep, solution.Reason);
    }
}
