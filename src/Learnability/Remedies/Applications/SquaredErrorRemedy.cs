namespace Learnability.Remedies.Applications;

/// <summary>Class-weighted squared error: w_y · ½‖p − onehot(y)‖², p = softmax(f), in place of cross-entropy.</summary>
/// <remarks>
/// Bounded, unlike cross-entropy, so that single hopeless images count less; its gradients are smaller as well, so the network learns more slowly.
/// </remarks>
public sealed record SquaredErrorRemedy() : Method<RemedyKind>(Definition), IRemedy
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new(
        "squared-error", RemedyFamily.Application, "w * |p - onehot(y)|^2 / 2 in place of cross-entropy", [], _ => new SquaredErrorRemedy());

    /// <inheritdoc/>
    public TrainingJob Apply(TrainingJob job)
        => job with { Treatment = job.Treatment with { Loss = new SquaredErrorRule(), LossWeights = job.ClassWeights } };
}
