using Learnability.Training;

namespace Learnability.Cli;

/// <summary>Stands where a trainer is named and nothing is trained, as in <c>even</c> by a bias alone: an installation without a training engine does without one.</summary>
internal sealed class NoTrainer : ITrainer
{
    /// <inheritdoc/>
    public EngineInfo Engine { get; } = new("none", ProgramVersion.Number, "", "cpu", 1);

    /// <inheritdoc/>
    /// <exception cref="UsageException">Always: it says how an engine is had.</exception>
    public TrainingOutcome Train(TrainingJob job, TrainingCheckpoint? from, ITrainingObserver observer, CancellationToken cancellation) => throw TorchTrainer.Missing();
}
