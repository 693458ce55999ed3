namespace Learnability.Remedies.Arms;

/// <summary>As <see cref="PcnsgdRemedy"/>, with as many images of each class in every batch.</summary>
/// <remarks>Source: Francazi, Baity-Jesi, Lucchi: A theoretical analysis of the learning dynamics under class imbalance, ICML 2023.</remarks>
/// <param name="Step">What the recipe's step size is multiplied by, in [1e-4, 10].</param>
public sealed record PcnsgdOversampledRemedy(double Step) : Method<RemedyKind>(Definition, Step), IRemedy
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new(
        "pcnsgd-o",
        RemedyFamily.Arm,
        "as pcnsgd, with as many images of each class in every batch",
        [PerClassSteps.Step],
        values => new PcnsgdOversampledRemedy(values[0]));

    /// <inheritdoc/>
    public TrainingJob Apply(TrainingJob job)
    {
        var normalised = PerClassSteps.With(job, GradientRule.NormalisedPerClass, Step);
        return normalised with { Treatment = normalised.Treatment with { Sampler = new ClassBalancedSampler() } };
    }
}
