namespace Learnability.Remedies.Applications;

/// <summary>Class c makes up the share w_c/C of the images shown; the loss is not weighted.</summary>
/// <remarks>
/// It keeps acting where loss weights fade, as the network never separates images that it does not see (Byrd and Lipton, ICML 2019). On imbalanced data equal
/// weights show every class equally often.
/// </remarks>
public sealed record OversamplingRemedy() : Method<RemedyKind>(Definition), IRemedy
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new(
        "oversampling", RemedyFamily.Application, "a class makes up the share w/C of the images shown", [], _ => new OversamplingRemedy());

    /// <inheritdoc/>
    public TrainingJob Apply(TrainingJob job) => job with { Treatment = job.Treatment with { Sampler = new OversamplingSampler(job.ClassWeights) } };
}
