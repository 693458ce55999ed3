using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>λ_y · (1 − p_y)^γ · cross-entropy, with p = softmax(f): images that are recognised with confidence count less (Lin et al., ICCV 2017).</summary>
/// <param name="gamma">γ ≥ 0; 0 is cross-entropy.</param>
internal sealed class FocalLoss(double gamma) : ITrainingLoss
{
    /// <summary>The slope of x^γ at 0 is infinite for γ &lt; 1, and infinity times the zero that follows would be no number.</summary>
    private const double SmallestDoubt = 1e-7;

    /// <inheritdoc/>
    public Tensor Of(Tensor logits, Tensor labels, Tensor lossWeights, double smoothing)
    {
        using var scope = NewDisposeScope();
        var own = logits.softmax(1).gather(1, labels.unsqueeze(1)).squeeze(1);
        var doubt = own.neg().Plus(1.0).AtLeast(SmallestDoubt).Power(gamma);
        var losses = CrossEntropyLoss.Each(logits, labels, smoothing).mul(doubt);
        return TrainingLosses.Weighted(losses, labels, lossWeights).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // It has no constants on the device.
    }
}
