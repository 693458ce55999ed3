using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>The gradient of the step's loss: <see cref="GradientRule.Joint"/>.</summary>
/// <param name="parameters">What is trained.</param>
/// <param name="scale">What the loss is multiplied by for the time of the backward pass.</param>
internal sealed class JointGradient(IReadOnlyList<Tensor> parameters, LossScale scale) : IStepGradient
{
    /// <inheritdoc/>
    public void Add(Tensor losses, TrainingBatch batch, int stepImages)
    {
        using var scope = NewDisposeScope();
        BackwardPass.Run(scale.Up(losses.sum().Over(stepImages)));
    }

    /// <inheritdoc/>
    public void Finish()
    {
        // The engine has added it to each parameter's gradient already.
        if (!scale.Acts)
        {
            return;
        }

        using var scope = NewDisposeScope();
        foreach (var gradient in parameters.Select(p => p.grad).OfType<Tensor>())
        {
            scale.Down(gradient);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // It keeps nothing.
    }
}
