namespace Learnability.Remedies.Applications;

/// <summary>The loss of class c is multiplied by w_c: what "class weights" mean in most libraries.</summary>
/// <remarks>The weight stands outside label smoothing, and the mean divides by the batch size.</remarks>
public sealed record LossRemedy() : Method<RemedyKind>(Definition), IRemedy
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new("loss", RemedyFamily.Application, "w * cross-entropy", [], _ => new LossRemedy());

    /// <inheritdoc/>
    public TrainingJob Apply(TrainingJob job) => job with { Treatment = job.Treatment with { LossWeights = job.ClassWeights } };
}
