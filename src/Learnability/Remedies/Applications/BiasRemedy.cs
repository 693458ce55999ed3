namespace Learnability.Remedies.Applications;

/// <summary>No training: phase one's network with T · τ · log w added to its logits, τ in (0, 5], T being the temperature that fits them on the solve split.</summary>
/// <remarks>
/// Source: Menon et al., Long-tail learning via logit adjustment, ICLR 2021 (its post-hoc form). Costs nothing in use, as it goes into the last bias.
/// </remarks>
/// <param name="Tau">τ.</param>
public sealed record BiasRemedy(double Tau) : Method<RemedyKind>(Definition, Tau), IRemedy, ILogitShift
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new(
        "bias",
        RemedyFamily.Application,
        "phase one's network with T * tau * log w added to its logits, T being their temperature",
        [new("tau", 1, 0, 5)],
        values => new BiasRemedy(values[0]))
    {
        Trains = false,
    };

    /// <summary>The job as it is: nothing is trained.</summary>
    public TrainingJob Apply(TrainingJob job) => job;

    /// <inheritdoc/>
    public ImmutableArray<double> Shift(ImmutableArray<double> weights)
    {
        var none = weights.IndexOf(0);
        return none < 0
            ? [.. weights.Select(w => Tau * Math.Log(w))]
            : throw new UsageException(
                $"found a weight of 0 for class number {none}, which remedy 'bias' would never predict again; expected weights above 0. "
                + "Use smoothing jeffreys, or clip bounds with a lower one above 0, such as 0.2:5.");
    }
}
