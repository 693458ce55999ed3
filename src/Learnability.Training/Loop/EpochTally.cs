using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>Sums an epoch's losses and hits on the device, so that no step waits for the host.</summary>
internal sealed class EpochTally : IDisposable
{
    private readonly Tensor _loss;
    private readonly Tensor _hits;

    /// <summary>Starts at the sums of a checkpoint, or at zero.</summary>
    public EpochTally(Device device, double loss, long hits)
    {
        using var scope = NewDisposeScope();
        _loss = torch.tensor(loss, ScalarType.Float64).to(device).DetachFromDisposeScope();
        _hits = torch.tensor(hits).to(device).DetachFromDisposeScope();
    }

    /// <summary>Sum of the losses of the epoch's steps. Waits for the device.</summary>
    public double Loss => _loss.item<double>();

    /// <summary>Number of images recognised while training. Waits for the device.</summary>
    public long Hits => _hits.item<long>();

    /// <summary>Adds one step.</summary>
    public void Add(Tensor loss, Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        _loss.Increase(loss);
        _hits.Increase(logits.argmax(1).eq(labels).sum());
    }

    /// <summary>Starts the next epoch.</summary>
    public void Clear()
    {
        using var scope = NewDisposeScope();
        _loss.zero_();
        _hits.zero_();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _loss.Dispose();
        _hits.Dispose();
    }
}
