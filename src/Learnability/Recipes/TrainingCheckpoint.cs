namespace Learnability.Recipes;

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
