namespace Learnability.Experiments;

/// <summary>Which biases are added to phase two's network.</summary>
/// <param name="Text">For people and for the hash.</param>
/// <param name="Fixed">b, given by the weights; empty where it is solved for, or where there is none.</param>
/// <param name="Options">How it is solved for; null where it is not.</param>
internal sealed record BiasRule(string Text, ImmutableArray<double> Fixed, BiasOptions? Options)
{
    /// <summary>Whether the network stays as it is.</summary>
    public bool IsNone => Fixed.IsEmpty && Options is null;

    /// <summary>The shift that it gives on some images.</summary>
    /// <param name="data">The network's logits of them.</param>
    /// <param name="reference">What a budget counts from.</param>
    public LogitShift Shift(LabelledLogits data, OperatingPoint reference) => Options is { } options
        ? LogitShift.Of(BiasSolver.Nearest(data, options.From(reference)))
        : new LogitShift(TemperatureScaling.Fit(data).Temperature, IsNone ? [.. data.ClassNames.Select(_ => 0.0)] : Fixed);

    /// <summary>The rule that an arm means.</summary>
    public static BiasRule Of(Arm arm, ClassWeights weights)
    {
        if (arm.PostHoc != FinalBias.None)
        {
            var options = (arm.PostHoc == FinalBias.Budget ? arm.Within() : BiasOptions.Default) with { Targets = arm.Weights.Targets };
            var text = options.BudgetPoints is { } points ? string.Join(", ", arm.Wanted.Prepend(FormattableString.Invariant($"bias within {points} points"))) : "bias to equal rates";
            return new BiasRule(text, [], options);
        }

        return arm.Apply is ILogitShift shift
            ? new BiasRule("logits + T log w", shift.Shift(weights.Values), null)
            : new BiasRule("no bias", [], null);
    }
}
