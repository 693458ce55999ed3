namespace Learnability.Recipes;

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
