namespace Learnability.Remedies.Arms;

/// <summary>Per-class-normalised stochastic gradient descent: steps along Σ_l g_l/(‖g_l‖ + 1e-6), g_l being class l's gradient in the batch.</summary>
/// <remarks>Source: Francazi, Baity-Jesi, Lucchi: A theoretical analysis of the learning dynamics under class imbalance, ICML 2023.</remarks>
/// <param name="Step">What the recipe's step size is multiplied by, in [1e-4, 10].</param>
public sealed record PcnsgdRemedy(double Step) : Method<RemedyKind>(Definition, Step), IRemedy
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new(
        "pcnsgd",
        RemedyFamily.Arm,
        "steps along the sum of g/|g|, g being a class's gradient in the batch",
        [PerClassSteps.Step],
        values => new PcnsgdRemedy(values[0]));

    /// <inheritdoc/>
    public TrainingJob Apply(TrainingJob job) => PerClassSteps.With(job, GradientRule.NormalisedPerClass, Step);
}
