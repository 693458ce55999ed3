using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>A training loss on the device: what the trainer has for one kind of <see cref="LossRule"/>. Owns the rule's constants.</summary>
internal interface ITrainingLoss : IDisposable
{
    /// <summary>The loss that each image is charged with, [batch]; the batch's loss is their mean. A class's part of it is a sum over its images.</summary>
    /// <param name="logits">f: [batch, classes].</param>
    /// <param name="labels">y: [batch], 64-bit class numbers.</param>
    /// <param name="lossWeights">λ: [classes].</param>
    /// <param name="smoothing">ε: the recipe's label smoothing, in [0, 1).</param>
    Tensor Of(Tensor logits, Tensor labels, Tensor lossWeights, double smoothing);
}
