namespace Learnability.Remedies.Arms;

/// <summary>
/// Yes-or-no questions one after another, that for the largest class first: "is it k_1?", if not "is it k_2?", and so on; the last class is what remains. The
/// loss is w_y times the sum of the binary cross-entropies of the questions that are asked. Of classes of one size the lower number comes first.
/// </summary>
/// <remarks>For imbalanced data: each question sets one class against all smaller ones together. See <see cref="Cascade"/>.</remarks>
public sealed record CascadeRemedy() : Method<RemedyKind>(Definition), IRemedy
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new(
        "cascade", RemedyFamily.Arm, "w * binary cross-entropy of each class against all smaller ones, the largest first", [], _ => new CascadeRemedy())
    {
        UsesWeights = true,
        EndsInLogits = false,
        NotDeferred = "asks its questions from the first step on",
    };

    /// <inheritdoc/>
    public TrainingJob Apply(TrainingJob job)
    {
        var counts = job.TrainCounts();
        var order = Enumerable.Range(0, counts.Length).OrderByDescending(c => counts[c]).ThenBy(c => c);
        var spec = job.Network;
        return job with
        {
            Network = new NetworkSpec(spec.Name, spec.Input, spec.ClassCount, spec.Layers.Add(new Cascade([.. order]))),
            Treatment = job.Treatment with { LossWeights = job.ClassWeights },
        };
    }
}
