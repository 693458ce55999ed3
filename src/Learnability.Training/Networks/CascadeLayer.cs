using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>
/// The forward pass of a <see cref="Cascade"/>: with log σ(f) = −softplus(−f) and log(1 − σ(f)) = −softplus(f), the log-probability of a class is
/// −softplus(−f) of its own question, but for the last class, less softplus(f) of every question before.
/// </summary>
internal sealed class CascadeLayer : IDisposable
{
    private readonly Tensor _asked;
    private readonly Tensor _before;

    /// <summary>Puts the order on <paramref name="device"/>.</summary>
    public CascadeLayer(Cascade layer, Device device)
    {
        using var scope = NewDisposeScope();
        var classes = layer.Order.Length;
        var (asked, before) = (new float[classes], new float[classes * classes]);
        for (var i = 0; i < classes; i++)
        {
            asked[layer.Order[i]] = i < classes - 1 ? 1 : 0;
            for (var j = i + 1; j < classes; j++)
            {
                before[(layer.Order[i] * classes) + layer.Order[j]] = 1;
            }
        }

        _asked = torch.tensor(asked).to(device).DetachFromDisposeScope();
        _before = torch.tensor(before, [classes, classes]).to(device).DetachFromDisposeScope();
    }

    /// <summary>Log-probabilities [batch, classes] of logits of the same shape.</summary>
    public Tensor Forward(Tensor logits)
    {
        using var scope = NewDisposeScope();
        var yes = logits.neg().Softplus().mul(_asked);
        var no = logits.Softplus().matmul(_before);
        return yes.Plus(no).neg().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _asked.Dispose();
        _before.Dispose();
    }
}
