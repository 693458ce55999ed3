using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>The gradient of the step's loss: <see cref="GradientRule.Joint"/>.</summary>
/// <param name="parameters">What is trained.</param>
/// <param name="lossScale">What the loss is multiplied by for the time of the backward pass, so that no gradient leaves the range of the format it is computed in.</param>
internal sealed class JointGradient(IReadOnlyList<Tensor> parameters, double lossScale) : IStepGradient
{
    /// <inheritdoc/>
    public void Add(Tensor losses, TrainingBatch batch, int stepImages)
    {
        using var scope = NewDisposeScope();
        BackwardPass.Run(losses.sum().Over(stepImages / lossScale));
    }

    /// <inheritdoc/>
    public void Finish()
    {
        // The engine has added it to each parameter's gradient already.
        if (lossScale == 1)
        {
            return;
        }

        using var scope = NewDisposeScope();
        foreach (var parameter in parameters)
        {
            parameter.grad?.MultiplyBy(1 / lossScale);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // It keeps nothing.
    }
}
