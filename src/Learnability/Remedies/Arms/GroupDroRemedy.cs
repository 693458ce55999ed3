namespace Learnability.Remedies.Arms;

/// <summary>Group DRO with the class as the group: λ_c ← λ_c · exp(η · mean loss of class c) at every step, η in (0, 1]; all 1 at first.</summary>
/// <remarks>Source: Sagawa et al., Distributionally robust neural networks for group shifts, ICLR 2020, η = .01. See <see cref="GroupDroRule"/>.</remarks>
/// <param name="StepSize">η.</param>
public sealed record GroupDroRemedy(double StepSize) : Method<RemedyKind>(Definition, StepSize), IRemedy
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new(
        "group-dro",
        RemedyFamily.Arm,
        "lambda * cross-entropy, lambda times exp(eta * the class's mean loss) at every step",
        [new("eta", 0.01, 0, 1)],
        values => new GroupDroRemedy(values[0]));

    /// <inheritdoc/>
    public TrainingJob Apply(TrainingJob job) => job with { Treatment = job.Treatment with { Loss = new GroupDroRule(StepSize) } };
}
