namespace Learnability.Remedies.Applications;

/// <summary>
/// Vector scaling: training with the logits f/T − τ · log w, T_c = (w_c/min w)^γ, and use with f; γ in (0, 1], τ in (0, 5]. Weights below 1e-6 count as
/// 1e-6.
/// </summary>
/// <remarks>
/// Source: Kini et al., Label-imbalanced and group-sensitive classification under overparameterization, NeurIPS 2021, γ = .05 … .3, τ = 1 … 2. The factors
/// 1/T still move the boundary when all training images are recognised, and shifts no longer do.
/// </remarks>
/// <param name="Gamma">γ.</param>
/// <param name="Tau">τ.</param>
public sealed record VectorScalingRemedy(double Gamma, double Tau) : Method<RemedyKind>(Definition, Gamma, Tau), IRemedy
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new(
        "vector-scaling",
        RemedyFamily.Application,
        "cross-entropy of f / (w / min w)^gamma - tau * log w, with f in use",
        [new("gamma", 0.15, 0, 1), new("tau", 1, 0, 5)],
        values => new VectorScalingRemedy(values[0], values[1]));

    /// <inheritdoc/>
    public TrainingJob Apply(TrainingJob job)
    {
        var least = LogWeights.Floored(job.ClassWeights.Min());
        var temperature = job.ClassWeights.Select(w => Math.Pow(LogWeights.Floored(w) / least, Gamma));
        return job with { Treatment = job.Treatment with { Loss = new ShiftedCrossEntropyRule(LogWeights.Of(job.ClassWeights, Tau), [.. temperature]) } };
    }
}
