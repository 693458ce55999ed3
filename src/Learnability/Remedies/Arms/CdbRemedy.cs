namespace Learnability.Remedies.Arms;

/// <summary>
/// Class-wise difficulty-balanced loss: λ_c · cross-entropy with λ ∝ (1 − s)^τ, mean 1, of the held-out rates s after each epoch; all 1 in the first. τ in
/// (0, 10].
/// </summary>
/// <remarks>
/// Source: Sinha, Ohashi, Nakamura: Class-wise difficulty-balanced loss for solving class-imbalance, ACCV 2020, τ = .5 … 5. Here rates are Jeffreys-smoothed,
/// so that a class recognised without fault keeps a small weight.
/// </remarks>
/// <param name="Tau">τ.</param>
public sealed record CdbRemedy(double Tau) : Method<RemedyKind>(Definition, Tau), IRemedy
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new(
        "cdb",
        RemedyFamily.Arm,
        "lambda * cross-entropy, lambda = (1 - s)^tau after each epoch, s being the held-out rate",
        [new("tau", 1, 0, 10)],
        values => new CdbRemedy(values[0]))
    {
        WatchesHeldOut = true,
    };

    /// <inheritdoc/>
    public TrainingJob Apply(TrainingJob job)
        => job with { Treatment = job.Treatment with { Feedback = new MappingFeedback(ErrorRateMapping.Definition.With(Tau)) } };
}
