namespace Learnability.Remedies.Controls;

/// <summary>No training: phase one's network as it is, to which a post-hoc bias may be added.</summary>
public sealed record NoRemedy() : Method<RemedyKind>(Definition), IRemedy
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new(
        "none", RemedyFamily.Control, "phase one's network as it is, for a post-hoc bias alone", [], _ => new NoRemedy())
    {
        Trains = false,
    };

    /// <summary>The job as it is: nothing is trained.</summary>
    public TrainingJob Apply(TrainingJob job) => job;
}
