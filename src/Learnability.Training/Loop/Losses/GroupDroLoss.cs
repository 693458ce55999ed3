using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>
/// Group DRO with the class as the group (Sagawa et al., ICLR 2020): Σ_c q_c · m_c, m_c being the mean cross-entropy of class c's images in the batch (0 for
/// none). Each step first sets q_c ← q_c · exp(η · m_c), scaled to sum 1.
/// </summary>
/// <remarks>
/// The loss weights λ = C·q are changed in place, on the device. An image of class y is charged with B · q_y/n_y · cross-entropy, n_y being the class's
/// images among the B of the batch.
/// </remarks>
/// <param name="stepSize">η &gt; 0.</param>
internal sealed class GroupDroLoss(double stepSize) : ITrainingLoss
{
    /// <inheritdoc/>
    public Tensor Of(Tensor logits, Tensor labels, Tensor lossWeights, double smoothing)
    {
        using var scope = NewDisposeScope();
        var losses = CrossEntropyLoss.Each(logits, labels, smoothing);
        var isClass = TrainingLosses.IsOwnClass(logits, labels).to(logits.dtype);
        // 0L, as a literal 0 would be taken for a number type.
        var counts = isClass.sum(0L).AtLeast(1);
        var (batch, classes) = (logits.shape[0], logits.shape[1]);
        var means = isClass.t().matmul(losses.detach().unsqueeze(1)).squeeze(1).div(counts);
        using (no_grad())
        {
            // A common factor falls out of the scaling; this one keeps the exponentials finite.
            lossWeights.mul_(means.sub(means.max()).Times(stepSize).exp());
            lossWeights.div_(lossWeights.mean());
        }

        var share = lossWeights.div(counts).Times((double)batch / classes);
        return TrainingLosses.Weighted(losses, labels, share).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // It has no constants on the device.
    }
}
