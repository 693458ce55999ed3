using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>
/// Which activations dropout keeps: a function of seed, step and batch, whatever was drawn before or beside it. On the CPU a generator of its own draws them, as the
/// engine's belongs to the whole process; on a card the engine's is set anew for each batch, as TorchSharp makes generators for the CPU only.
/// </summary>
/// <param name="device">Where the masks are drawn.</param>
internal sealed class DropoutMasks(Device device) : IDisposable
{
    private Generator? _generator;

    /// <summary>Begins a batch.</summary>
    public void Begin(Seed seed)
    {
        if (device.type == DeviceType.CUDA)
        {
            cuda.manual_seed_all((long)seed.Value);
            return;
        }

        _generator?.Dispose();
        _generator = new Generator(seed.Value, device);
    }

    /// <summary>x · m / (1 − p), each element of m being 0 with probability p, else 1 (Srivastava et al., JMLR 2014).</summary>
    /// <param name="x">Activations.</param>
    /// <param name="probability">p, in [0, 1).</param>
    public Tensor Apply(Tensor x, double probability)
    {
        using var scope = NewDisposeScope();
        var mask = empty_like(x.detach()).bernoulli_(1 - probability, _generator).DivideBy(1 - probability);
        GC.KeepAlive(_generator);
        return x.mul(mask).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose() => _generator?.Dispose();
}
