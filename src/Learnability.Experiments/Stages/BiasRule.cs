namespace Learnability.Experiments;

/// <summary>Which biases are added to phase two's network.</summary>
/// <param name="Text">For people and for the hash.</param>
/// <param name="Fixed">b, given by the weights; empty where it is solved for, or where there is none.</param>
/// <param name="Options">How it is solved for; null where it is not.</param>
internal sealed record BiasRule(string Text, ImmutableArray<double> Fixed, BiasOptions? Options)
{
    /// <summary>Whether the network stays as it is.</summary>
    public bool IsNone => Fixed.IsEmpty && Options is null;

    /// <summary>The rule that an arm means.</summary>
    public static BiasRule Of(Arm arm, ClassWeights weights)
    {
        if (arm.PostHoc != FinalBias.None)
        {
            var isBudget = arm.PostHoc == FinalBias.Budget;
            var options = BiasOptions.Default with
            {
                BudgetPoints = isBudget ? arm.Budget : null,
                StopsAtNoise = isBudget,
                Targets = arm.Weights.Targets,
            };
            return new BiasRule(options.BudgetPoints is { } points ? FormattableString.Invariant($"bias within {points} points") : "bias to equal rates", [], options);
        }

        return arm.Apply is ILogitShift shift
            ? new BiasRule("logits + T log w", shift.Shift(weights.Values), null)
            : new BiasRule("no bias", [], null);
    }
}
