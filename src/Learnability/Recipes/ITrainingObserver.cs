namespace Learnability.Recipes;

/// <summary>Hears of a training's course. Called on the training's thread, so it must be quick. Who is not interested in something leaves it out.</summary>
public interface ITrainingObserver
{
    /// <summary>A step was done.</summary>
    void OnStep(TrainingProgress progress) { }

    /// <summary>An epoch was done and evaluated.</summary>
    void OnEpoch(EpochRecord epoch, TrainingProgress progress) { }

    /// <summary>
    /// Whether a checkpoint is of use at the end of the epoch that was just told of: making one brings all arrays to the host. One is made in any case when the
    /// training is cancelled.
    /// </summary>
    bool WantsCheckpoint => true;

    /// <summary>The training can be taken up from here: at an epoch's end where one is wanted, and when it is cancelled.</summary>
    void OnCheckpoint(TrainingCheckpoint checkpoint) { }
}
