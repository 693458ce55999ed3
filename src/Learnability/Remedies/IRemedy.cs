namespace Learnability.Remedies;

/// <summary>
/// A way to treat classes differently in phase two: by the solver's weights (applications), by a rule of its own (arms of comparison), or on purpose not at all
/// (controls). To add one: one file in the folder of its family, one line in <see cref="RemedyKinds.All"/>.
/// </summary>
public interface IRemedy : IMethod
{
    /// <summary>What kind of remedy it is.</summary>
    new RemedyKind Kind { get; }

    /// <inheritdoc/>
    MethodKind IMethod.Kind => Kind;

    /// <summary>
    /// Phase two's training. What is given is phase one's job with <see cref="TrainingJob.ClassWeights"/> set to the solver's weights w and a plain treatment;
    /// what comes back differs from it in what the remedy does, and in nothing else.
    /// </summary>
    TrainingJob Apply(TrainingJob job);
}
