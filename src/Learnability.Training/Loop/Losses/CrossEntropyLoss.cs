using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Learnability.Training;

/// <summary>
/// λ_y · [(1 − ε)·(−log p_y) + ε/C · Σ_c (−log p_c)], with p = softmax(f), loss weights λ of mean 1 and label smoothing ε.
/// </summary>
/// <remarks>
/// The weight of the true class stands outside the smoothing, and the sum is divided by the batch size. PyTorch's built-in weights multiply the
/// smoothing mass of the other classes by <i>their</i> weights, and its mean divides by the weights of the batch, which changes the step size
/// with the batch's make-up.
/// </remarks>
internal sealed class CrossEntropyLoss : ITrainingLoss
{
    /// <inheritdoc/>
    public Tensor Of(Tensor logits, Tensor labels, Tensor lossWeights, double smoothing)
    {
        using var scope = NewDisposeScope();
        return TrainingLosses.Weighted(Each(logits, labels, smoothing), labels, lossWeights).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // It has no constants.
    }

    /// <summary>The cross-entropy of each image, [batch], without weights.</summary>
    internal static Tensor Each(Tensor logits, Tensor labels, double smoothing)
        => functional.cross_entropy(logits, labels, reduction: Reduction.None, label_smoothing: smoothing);
}
