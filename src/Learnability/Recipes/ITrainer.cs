namespace Learnability.Recipes;

/// <summary>Trains networks.</summary>
public interface ITrainer
{
    /// <summary>What does the work, and where.</summary>
    EngineInfo Engine { get; }

    /// <summary>Trains from the start, or from a checkpoint of the same job.</summary>
    /// <exception cref="DivergedException">The loss is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, after the step in hand; the observer has been given a checkpoint.</exception>
    TrainingOutcome Train(TrainingJob job, TrainingCheckpoint? from, ITrainingObserver observer, CancellationToken cancellation);
}
