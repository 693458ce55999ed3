namespace Learnability.Remedies.Arms;

/// <summary>
/// C yes-or-no questions in place of one choice among C: w_y · (softplus(−f_y) + Σ_{c≠y} n_c/(N − n_c) · softplus(f_c)), n_c of the N training images being of
/// class c, so that each question has as much weight on either side. The largest logit wins in use.
/// </summary>
public sealed record OneVersusRestRemedy() : Method<RemedyKind>(Definition), IRemedy
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new(
        "one-vs-rest", RemedyFamily.Arm, "w * binary cross-entropy of each class against the rest", [], _ => new OneVersusRestRemedy())
    {
        UsesWeights = true,
    };

    /// <inheritdoc/>
    public TrainingJob Apply(TrainingJob job)
    {
        var counts = job.TrainCounts();
        var all = counts.Sum();
        ImmutableArray<double> negative = [.. counts.Select(n => (double)n / (all - n))];
        return job with { Treatment = job.Treatment with { Loss = new OneAgainstRestRule(negative), LossWeights = job.ClassWeights } };
    }
}
