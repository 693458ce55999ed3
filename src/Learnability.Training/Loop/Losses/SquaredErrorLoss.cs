using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>λ_y · ½‖p − t‖², with p = softmax(f) and the smoothed target t = (1 − ε)·onehot(y) + ε/C.</summary>
internal sealed class SquaredErrorLoss : ITrainingLoss
{
    /// <inheritdoc/>
    public Tensor Of(Tensor logits, Tensor labels, Tensor lossWeights, double smoothing)
    {
        using var scope = NewDisposeScope();
        var target = TrainingLosses.IsOwnClass(logits, labels).to(logits.dtype).MultiplyBy(1 - smoothing).Increase(smoothing / logits.shape[1]);
        var losses = logits.softmax(1).sub(target).Squared().sum(1).Times(0.5);
        return TrainingLosses.Weighted(losses, labels, lossWeights).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // It has no constants.
    }
}
