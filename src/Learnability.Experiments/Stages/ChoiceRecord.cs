namespace Learnability.Experiments;

/// <summary>A candidate of an automatic choice, and what came of it on the solve split.</summary>
/// <param name="Choice">The candidate, in words.</param>
/// <param name="Point">What its network does; null where it was not trained.</param>
/// <param name="Against">Why it cannot be taken; null where it can.</param>
public sealed record TriedChoice(string Choice, OperatingPoint? Point = null, string? Against = null)
{
    /// <summary>The outcome in one line.</summary>
    /// <param name="before">Phase one's.</param>
    public string Line(OperatingPoint before)
    {
        var figures = Point is null ? "" : FormattableString.Invariant(
            $": Var(s) {Point.Variance:0.00e0} ({Point.VarianceBeyondNoise:0.00e0} beyond noise{(before.Variance > 0 ? FormattableString.Invariant($", ratio {Point.Variance / before.Variance:0.00}") : "")}) at {100 * (Point.MeanRate - before.MeanRate):+0.0;-0.0;0.0} points");
        return $"tried {Choice}{figures}{(Against is null ? "" : $" ({Against})")}";
    }
}

/// <summary>The file <c>3-choice.json</c>: what an automatic choice tried on the solve split, what it took, and why.</summary>
/// <param name="Schema">Always <see cref="SchemaName"/>.</param>
/// <param name="Budget">ε, in points of what the arm limits.</param>
/// <param name="Before">Phase one on the solve split.</param>
/// <param name="Tried">The candidates in the order in which they were tried.</param>
/// <param name="Choice">What was taken.</param>
/// <param name="Reason">Why, in one line.</param>
public sealed record ChoiceRecord(string Schema, double Budget, OperatingPoint Before, ImmutableArray<TriedChoice> Tried, Arm Choice, string Reason)
{
    /// <summary>Schema and version of the file.</summary>
    public const string SchemaName = "learnability/choice/2";

    /// <summary>Why phase one is kept; null where it is not.</summary>
    public string? Kept { get; init; }

    /// <summary>What was solved for without trying.</summary>
    public static ChoiceRecord Solved(Arm asked, OperatingPoint before, ArmSolution solution)
        => new(SchemaName, asked.Budget, before, [], solution.Arm, solution.Reason!) { Kept = solution.Arm == Arm.Keep ? solution.Reason : null };

    /// <summary>
    /// Takes the most even candidate among those within the budget, of equals the one of the highest mean rate; where there is none, phase one's network with
    /// a bias within the budget.
    /// </summary>
    /// <param name="auto">The arm whose choice is automatic.</param>
    /// <param name="heldOut">Phase one on the solve split.</param>
    /// <param name="tried">What came of the candidates of <see cref="AutoCandidates"/>, in their order.</param>
    public static ChoiceRecord Of(Arm auto, LabelledLogits heldOut, ImmutableArray<TriedChoice> tried)
    {
        var (before, candidates) = (heldOut.AsItIs(), AutoCandidates.For(auto));
        var objective = BiasSolver.Objective(heldOut, auto.Weights.Targets, auto.Objective);
        var best = Enumerable.Range(0, tried.Length)
            .Where(i => tried[i].Against is null && tried[i].Point is not null)
            .OrderBy(i => objective(tried[i].Point!))
            .ThenByDescending(i => tried[i].Point!.MeanRate)
            .Select(i => (int?)i)
            .FirstOrDefault();
        var goal = auto.Weights.Targets is null ? auto.Objective.Goal : "the nearest to the targets";
        return best is { } taken
            ? new ChoiceRecord(SchemaName, auto.Budget, before, tried, candidates[taken], FormattableString.Invariant(
                $"took {tried[taken].Choice}, {goal} within {auto.Budget} points among {tried.Length} tried, of equals the most accurate (solve split only)"))
            : new ChoiceRecord(SchemaName, auto.Budget, before, tried, AutoCandidates.Fallback(auto), FormattableString.Invariant(
                $"no candidate stayed within {auto.Budget} points on the solve split; took {AutoCandidates.Fallback(auto)}"));
    }
}
