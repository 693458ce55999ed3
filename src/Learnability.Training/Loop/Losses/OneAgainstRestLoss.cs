using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>λ_y · [softplus(−f_y) + Σ_{c≠y} ν_c · softplus(f_c)]: a sigmoid a class, each with binary cross-entropy. Labels are not smoothed.</summary>
/// <param name="negativeWeight">ν: [classes].</param>
internal sealed class OneAgainstRestLoss(Tensor negativeWeight) : ITrainingLoss
{
    /// <inheritdoc/>
    public Tensor Of(Tensor logits, Tensor labels, Tensor lossWeights, double smoothing)
    {
        using var scope = NewDisposeScope();
        var (yes, no) = (logits.neg().Softplus(), logits.Softplus().mul(negativeWeight));
        var losses = where(TrainingLosses.IsOwnClass(logits, labels), yes, no).sum(1);
        return TrainingLosses.Weighted(losses, labels, lossWeights).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose() => negativeWeight.Dispose();
}
