using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>Makes the gradient of a step from the losses of its batches and leaves it with the parameters, whose gradients are zero or none when a step begins.</summary>
internal interface IStepGradient : IDisposable
{
    /// <summary>Adds a batch of the step.</summary>
    /// <param name="losses">Each image's loss, [batch]; with the graph of the forward pass.</param>
    /// <param name="batch">Gives the labels.</param>
    /// <param name="stepImages">Images of the whole step: the step's loss is the sum of all losses divided by it.</param>
    void Add(Tensor losses, TrainingBatch batch, int stepImages);

    /// <summary>Ends the step: the gradient lies in each parameter's <c>grad</c>.</summary>
    void Finish();
}
