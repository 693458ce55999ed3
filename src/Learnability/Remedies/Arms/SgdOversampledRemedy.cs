namespace Learnability.Remedies.Arms;

/// <summary>As many images of each class in every batch, and otherwise training as it is. On balanced data next to nothing changes.</summary>
/// <remarks>SGD+O of Francazi, Baity-Jesi, Lucchi: A theoretical analysis of the learning dynamics under class imbalance, ICML 2023.</remarks>
public sealed record SgdOversampledRemedy() : Method<RemedyKind>(Definition), IRemedy
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new(
        "sgd-o", RemedyFamily.Arm, "as many images of each class in every batch", [], _ => new SgdOversampledRemedy());

    /// <inheritdoc/>
    public TrainingJob Apply(TrainingJob job) => job with { Treatment = job.Treatment with { Sampler = new ClassBalancedSampler() } };
}
