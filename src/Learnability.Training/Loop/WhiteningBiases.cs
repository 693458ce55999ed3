using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>The biases of whitening layers, which are trained for a recipe's first epochs only.</summary>
internal sealed class WhiteningBiases(NetworkSpec spec, TorchNetwork network)
{
    private readonly Tensor[] _biases = [.. InitialState.Convolutions(spec.Layers)
        .Where(c => c is { Start: ConvolutionStart.Whitening, Bias: true })
        .Select(c => network[$"{c.Name}.bias"])];

    /// <summary>Whether they have gradients from now on.</summary>
    public void SetTraining(bool trains)
    {
        foreach (var bias in _biases)
        {
            if (bias.requires_grad != trains)
            {
                bias.requires_grad = trains;
            }
        }
    }
}
