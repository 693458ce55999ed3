using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Learnability.Training;

/// <summary>
/// The training loss: 1/B · Σ_i w_{y_i} · [(1 − ε)·(−log p_{y_i}) + ε/C · Σ_c (−log p_c)], with p = softmax(logits), class weights w of mean 1 and
/// label smoothing ε.
/// </summary>
/// <remarks>
/// The weight of the true class stands outside the smoothing, and the sum is divided by the batch size. PyTorch's built-in weights multiply the
/// smoothing mass of the other classes by <i>their</i> weights, and its mean divides by the weights of the batch, which changes the step size
/// with the batch's make-up.
/// </remarks>
internal static class WeightedCrossEntropy
{
    /// <summary>The loss, a scalar.</summary>
    /// <param name="logits">[batch, classes].</param>
    /// <param name="labels">[batch], 64-bit class numbers.</param>
    /// <param name="classWeights">[classes].</param>
    /// <param name="smoothing">ε in [0, 1).</param>
    public static Tensor Of(Tensor logits, Tensor labels, Tensor classWeights, double smoothing)
    {
        using var scope = NewDisposeScope();
        var each = functional.cross_entropy(logits, labels, reduction: Reduction.None, label_smoothing: smoothing);
        return each.mul(classWeights.index_select(0, labels)).mean().MoveToOuterDisposeScope();
    }
}
