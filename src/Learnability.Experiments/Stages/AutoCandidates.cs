namespace Learnability.Experiments;

/// <summary>What an automatic choice tries. Few, since each costs a training.</summary>
internal static class AutoCandidates
{
    /// <summary>The candidates; each ends with the bias of lowest variance within the budget, and has the smoothing, targets, priorities and bounds of the arm.</summary>
    /// <param name="auto">The arm whose choice is automatic.</param>
    public static ImmutableArray<Arm> For(Arm auto) =>
    [
        Fallback(auto),
        Candidate(auto, ErrorRateMapping.Definition.With(0.75), "start"),
        ArmSolver.Mild(auto),
        Candidate(auto, PowerMapping.Definition.With(3), "fine-tune:1:0.5"),
        Candidate(auto, ErrorRateMapping.Definition.With(1), "fine-tune:1:0.5"),
    ];

    /// <summary>Phase one's network with a bias: what is always within the budget. No weights act on it.</summary>
    public static Arm Fallback(Arm auto) => Arm.Default with
    {
        Weights = WeightOptions.Default with { Targets = auto.Weights.Targets },
        Apply = NoRemedy.Definition.With(),
        PostHoc = FinalBias.Budget,
        Budget = auto.Budget,
        BudgetOf = auto.BudgetOf,
        Objective = auto.Objective,
    };

    private static Arm Candidate(Arm auto, IWeightMapping mapping, string when) => auto with
    {
        Auto = false,
        Weights = auto.Weights with { Mapping = mapping },
        When = RemedyTiming.Parse(when),
        PostHoc = FinalBias.Budget,
    };
}
