namespace Learnability.Remedies.Arms;

/// <summary>
/// Per-class-normalised gradient descent: one step an epoch, along Σ_l g_l/(‖g_l‖ + 1e-6), g_l being class l's gradient over all training images.
/// </summary>
/// <remarks>Source: Francazi, Baity-Jesi, Lucchi: A theoretical analysis of the learning dynamics under class imbalance, ICML 2023.</remarks>
/// <param name="Step">What the recipe's step size is multiplied by, in [1e-4, 10].</param>
public sealed record PcngdRemedy(double Step) : Method<RemedyKind>(Definition, Step), IRemedy
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new(
        "pcngd",
        RemedyFamily.Arm,
        "one step an epoch along the sum of g/|g|, g being a class's gradient over all images",
        [PerClassSteps.Step],
        values => new PcngdRemedy(values[0]))
    {
        NotDeferred = "takes one step an epoch from the first on",
    };

    /// <inheritdoc/>
    public TrainingJob Apply(TrainingJob job) => PerClassSteps.With(job, GradientRule.NormalisedPerClassOfAllImages, Step);
}
