namespace Learnability.Remedies.Arms;

/// <summary>
/// As <see cref="CdbRemedy"/>, with a τ that follows from the rates of each epoch: 1 where they are equal, up to 2 where a class is far behind.
/// </summary>
/// <remarks>
/// Source: Sinha, Ohashi, Nakamura: Class-wise difficulty-balanced loss for solving class-imbalance, ACCV 2020; see <see cref="DynamicErrorRateMapping"/>.
/// </remarks>
public sealed record CdbDynamicRemedy() : Method<RemedyKind>(Definition), IRemedy
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new(
        "cdb-dynamic", RemedyFamily.Arm, "as cdb, tau from 1 to 2 with max s/min s", [], _ => new CdbDynamicRemedy())
    {
        WatchesHeldOut = true,
    };

    /// <inheritdoc/>
    public TrainingJob Apply(TrainingJob job)
        => job with { Treatment = job.Treatment with { Feedback = new MappingFeedback(new DynamicErrorRateMapping()) } };
}
