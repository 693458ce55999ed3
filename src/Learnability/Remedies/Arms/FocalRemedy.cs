namespace Learnability.Remedies.Arms;

/// <summary>Focal loss: (1 − p_y)^γ · cross-entropy, γ in [.1, 5], the same for every class: hard images count more, whatever their class.</summary>
/// <remarks>Source: Lin et al., Focal loss for dense object detection, ICCV 2017, γ = 2; Peifer 2021 names γ = 1 … 2.</remarks>
/// <param name="Gamma">γ.</param>
public sealed record FocalRemedy(double Gamma) : Method<RemedyKind>(Definition, Gamma), IRemedy
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new(
        "focal", RemedyFamily.Arm, "(1 - p_y)^gamma * cross-entropy", [new("gamma", 2, 0.1, 5)], values => new FocalRemedy(values[0]));

    /// <inheritdoc/>
    public TrainingJob Apply(TrainingJob job) => job with { Treatment = job.Treatment with { Loss = new FocalRule(Gamma) } };
}
