namespace Learnability.Remedies.Controls;

/// <summary>Placebo: trains once more without weights, from another start and in another order, which shows what chance alone changes.</summary>
/// <remarks>Rates that were low by chance rise in it (regression to the mean), so that what a remedy gains counts only beyond this.</remarks>
public sealed record RetrainRemedy() : Method<RemedyKind>(Definition), IRemedy
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new(
        "retrain", RemedyFamily.Control, "trains once more, without weights and with another seed", [], _ => new RetrainRemedy())
    {
        NotDeferred = "treats all classes alike",
    };

    /// <inheritdoc/>
    public TrainingJob Apply(TrainingJob job) => job with
    {
        Seed = job.Seed.Child("retrain"),
        ClassWeights = [.. job.ClassWeights.Select(_ => 1.0)],
        Treatment = ClassTreatment.Plain(job.ClassWeights.Length),
    };
}
