using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>The biases of whitening layers, which are trained for a recipe's first epochs only.</summary>
internal sealed class WhiteningBiases(NetworkSpec spec, TorchNetwork network)
{
    private readonly Tensor[] _biases = [.. Whitening.Convolutions(spec).Where(c => c.Bias is not null).Select(c => network[c.Bias!.Name])];

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
