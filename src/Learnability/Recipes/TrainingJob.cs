using System.Collections.Immutable;

namespace Learnability.Recipes;

/// <summary>All that decides the outcome of one training.</summary>
public sealed record TrainingJob
{
    /// <summary>The network.</summary>
    public required NetworkSpec Network { get; init; }

    /// <summary>The images; only those of <see cref="Split"/> are used.</summary>
    public required Examples Images { get; init; }

    /// <summary>Which images are trained on and which are held out.</summary>
    public required TrainSolveSplit Split { get; init; }

    /// <summary>
    /// w: the solver's weight of each class, mean 1; all 1 in phase one. How they act is decided by <see cref="Treatment"/>; the held-out loss is
    /// also reported weighted by them.
    /// </summary>
    public required ImmutableArray<double> ClassWeights { get; init; }

    /// <summary>How the classes are treated.</summary>
    /// <value>No difference between them.</value>
    public ClassTreatment Treatment { get => field ?? ClassTreatment.Plain(ClassWeights.Length); init; }

    /// <summary>The share of the steps, in [0, 1), that are done without <see cref="Treatment"/> before it begins.</summary>
    public double TreatedFrom { get; init; }

    /// <summary>The network to start from; null for the start that <see cref="Seed"/> decides.</summary>
    public NetworkState? Start { get; init; }

    /// <summary>The recipe.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>Decides the initial weights, the order of the images and the augmentation, and nothing else does.</summary>
    public required Seed Seed { get; init; }

    /// <summary>Class number of each training image, in the order of <see cref="TrainSolveSplit.Train"/>.</summary>
    public ImmutableArray<int> TrainLabels() => [.. Split.Train.Select(i => Images.Labels[i])];

    /// <summary>How many training images each class has.</summary>
    public ImmutableArray<int> TrainCounts() => Images.CountPerClass(Split.Train);
}

/// <summary>Where a training stands, after a step.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="StepsPerEpoch">Steps of one epoch.</param>
/// <param name="Elapsed">Time since the start of this call.</param>
/// <param name="ImagesPerSecond">Training speed so far, evaluation left out.</param>
public readonly record struct TrainingProgress(int Step, int Steps, int StepsPerEpoch, TimeSpan Elapsed, double ImagesPerSecond)
{
    /// <summary>Expected time to the end.</summary>
    public TimeSpan Remaining => Step == 0 ? TimeSpan.Zero : Elapsed * ((double)(Steps - Step) / Step);
}

/// <summary>What one epoch brought.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="Loss">Mean training loss as optimised, weights and smoothing included.</param>
/// <param name="TrainAccuracy">Share of the augmented training images recognised while training, in [0, 1].</param>
/// <param name="HeldOutLoss">Cross-entropy on the solve split, neither weighted nor smoothed.</param>
/// <param name="HeldOutWeightedLoss">The same with the class weights.</param>
/// <param name="HeldOutAccuracy">Accuracy on the solve split, unweighted, in [0, 1].</param>
/// <param name="ImagesPerSecond">Training speed of the epoch.</param>
public sealed record EpochRecord(
    int Epoch, double Loss, double TrainAccuracy, double HeldOutLoss, double HeldOutWeightedLoss, double HeldOutAccuracy, double ImagesPerSecond)
{
    /// <summary>Rate of each class on the solve split, in [0, 1]; empty where a class has no image there.</summary>
    public ImmutableArray<double> HeldOutRates { get => field.IsDefault ? [] : field; init; }

    /// <summary>λ: the loss weights of the epoch's last step; empty where nothing changes them while training.</summary>
    public ImmutableArray<double> LossWeights { get => field.IsDefault ? [] : field; init; }
}

/// <summary>A training stopped between two steps, to be taken up again with the same result.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="State">The network's arrays.</param>
/// <param name="Optimiser">The optimiser's arrays and the averages that a look-ahead keeps, by the names of the network's arrays with a suffix.</param>
/// <param name="Epochs">What the finished epochs brought.</param>
/// <param name="RunningLoss">Sum of the losses of the unfinished epoch's steps.</param>
/// <param name="RunningHits">Training images recognised in the unfinished epoch.</param>
public sealed record TrainingCheckpoint(
    int Step, NetworkState State, NetworkState Optimiser, ImmutableArray<EpochRecord> Epochs, double RunningLoss, long RunningHits)
{
    /// <summary>λ: the loss weights in force; empty where the job's are.</summary>
    public ImmutableArray<double> LossWeights { get; init; } = [];
}

/// <summary>The end of a training.</summary>
/// <param name="Network">The network of the last step.</param>
/// <param name="Epochs">What each epoch brought.</param>
/// <param name="HeldOut">Logits of the solve split, in the order of its image numbers.</param>
/// <param name="Duration">Time of this call.</param>
public sealed record TrainingOutcome(TrainedNetwork Network, ImmutableArray<EpochRecord> Epochs, Logits HeldOut, TimeSpan Duration)
{
    /// <summary>Accuracy of the final network on training images as they are (a sample of them), in [0, 1]; null where it was not measured.</summary>
    public double? TrainAccuracy { get; init; }
}

/// <summary>Hears of a training's course. Called on the training's thread, so it must be quick.</summary>
public interface ITrainingObserver
{
    /// <summary>A step was done.</summary>
    void OnStep(TrainingProgress progress);

    /// <summary>An epoch was done and evaluated.</summary>
    void OnEpoch(EpochRecord epoch, TrainingProgress progress);

    /// <summary>
    /// Whether a checkpoint is of use at the end of the epoch that was just told of: making one brings all arrays to the host. One is made in any case when the
    /// training is cancelled.
    /// </summary>
    bool WantsCheckpoint => true;

    /// <summary>The training can be taken up from here: at an epoch's end where one is wanted, and when it is cancelled.</summary>
    void OnCheckpoint(TrainingCheckpoint checkpoint);
}

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
