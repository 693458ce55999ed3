namespace Learnability.Recipes;

/// <summary>The end of a training.</summary>
/// <param name="Network">The network of the last step.</param>
/// <param name="Epochs">What each epoch brought.</param>
/// <param name="SolveLogits">Logits of the solve split, in the order of its image numbers.</param>
/// <param name="Duration">Time of this call.</param>
public sealed record TrainingOutcome(TrainedNetwork Network, ImmutableArray<EpochRecord> Epochs, Logits SolveLogits, TimeSpan Duration)
{
    /// <summary>Accuracy of the final network on training images as they are (a sample of them), in [0, 1]; null where it was not measured.</summary>
    public double? TrainAccuracy { get; init; }
}
