namespace Learnability.Remedies.Controls;

/// <summary>As <see cref="LossRemedy"/>, with the same weights on the wrong classes: class c has that of class (c + ⌊C/2⌋) mod C.</summary>
/// <remarks>A remedy that gains no more than this owes its gain to weights as such, not to their fit.</remarks>
public sealed record PermutedRemedy() : Method<RemedyKind>(Definition), IRemedy
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new(
        "permuted", RemedyFamily.Control, "w * cross-entropy, with the w of the class C/2 further on", [], _ => new PermutedRemedy())
    {
        UsesWeights = true,
    };

    /// <summary>Each class gets the weight of the class ⌊C/2⌋ further on.</summary>
    public static ImmutableArray<double> Permute(ImmutableArray<double> weights)
        => [.. weights.Select((_, c) => weights[(c + (weights.Length / 2)) % weights.Length])];

    /// <inheritdoc/>
    public TrainingJob Apply(TrainingJob job)
    {
        var wrong = Permute(job.ClassWeights);
        return job with { ClassWeights = wrong, Treatment = job.Treatment with { LossWeights = wrong } };
    }
}
