using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>The gradient of the step's loss: <see cref="GradientRule.Joint"/>.</summary>
internal sealed class JointGradient : IStepGradient
{
    /// <inheritdoc/>
    public void Add(Tensor losses, TrainingBatch batch, int stepImages)
    {
        using var scope = NewDisposeScope();
        losses.sum().div(stepImages).backward();
    }

    /// <inheritdoc/>
    public void Finish()
    {
        // The engine has added it to each parameter's gradient already.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // It keeps nothing.
    }
}
