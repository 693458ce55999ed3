namespace Learnability.Remedies.Applications;

/// <summary>An image of class c has a square erased with the chance min(1, P · w_c), P in (0, 1]; the loss is not weighted.</summary>
/// <remarks>
/// A chance of augmentation for each class is an idea of Peifer, Counteracting Learnability Imbalance in Multiclass Classification, 2021; the erased square
/// is cutout (DeVries and Taylor, 2017).
/// </remarks>
/// <param name="Chance">P: the mean chance, as long as no class reaches 1.</param>
public sealed record AugmentationRemedy(double Chance) : Method<RemedyKind>(Definition, Chance), IRemedy
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new(
        "augmentation",
        RemedyFamily.Application,
        "a square of the image is erased with the chance min(1, p * w)",
        [new("p", 0.25, 0, 1)],
        values => new AugmentationRemedy(values[0]))
    {
        ErasesImages = true,
    };

    /// <inheritdoc/>
    public TrainingJob Apply(TrainingJob job)
        => job with { Treatment = job.Treatment with { EraseChance = [.. job.ClassWeights.Select(w => Math.Min(1, Chance * w))] } };
}
