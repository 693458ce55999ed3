namespace Learnability.Remedies.Applications;

/// <summary>Logit adjustment: training with the logits f − τ · log w, and use with f; τ in (0, 5]. Weights below 1e-6 count as 1e-6.</summary>
/// <remarks>
/// Source: Menon et al., Long-tail learning via logit adjustment, ICLR 2021, where w is 1/prior. A class of weight w must win by log w more while training.
/// </remarks>
/// <param name="Tau">τ.</param>
public sealed record MarginRemedy(double Tau) : Method<RemedyKind>(Definition, Tau), IRemedy
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new(
        "margin",
        RemedyFamily.Application,
        "cross-entropy of f - tau * log w, with f in use",
        [new("tau", 1, 0, 5)],
        values => new MarginRemedy(values[0]));

    /// <inheritdoc/>
    public TrainingJob Apply(TrainingJob job)
    {
        var loss = new ShiftedCrossEntropyRule(LogWeights.Of(job.ClassWeights, Tau), [.. job.ClassWeights.Select(_ => 1.0)]);
        return job with { Treatment = job.Treatment with { Loss = loss } };
    }
}
