using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>λ_y · cross-entropy of f/T − shift (Menon et al., ICLR 2021; Kini et al., NeurIPS 2021).</summary>
/// <param name="shift">[classes], in nats.</param>
/// <param name="temperature">T: [classes].</param>
internal sealed class ShiftedCrossEntropyLoss(Tensor shift, Tensor temperature) : ITrainingLoss
{
    /// <inheritdoc/>
    public Tensor Of(Tensor logits, Tensor labels, Tensor lossWeights, double smoothing)
    {
        using var scope = NewDisposeScope();
        var losses = CrossEntropyLoss.Each(logits.div(temperature).sub(shift), labels, smoothing);
        return TrainingLosses.Weighted(losses, labels, lossWeights).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        shift.Dispose();
        temperature.Dispose();
    }
}
