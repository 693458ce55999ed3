using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>Turns bytes into the network's input: pixel · scale + shift per channel, which is (pixel / 255 − mean) / deviation.</summary>
internal sealed class PixelScale : IDisposable
{
    private readonly Tensor _scale;
    private readonly Tensor _shift;

    /// <summary>Puts the numbers on <paramref name="device"/>.</summary>
    public PixelScale(Normalisation normalisation, Device device)
    {
        using var scope = NewDisposeScope();
        var channels = normalisation.Mean.Length;
        var scale = normalisation.Deviation.Select(d => (float)(1 / (255.0 * d))).ToArray();
        var shift = normalisation.Deviation.Select((d, c) => (float)(-(double)normalisation.Mean[c] / d)).ToArray();
        _scale = torch.tensor(scale, [1, channels, 1, 1]).to(device).DetachFromDisposeScope();
        _shift = torch.tensor(shift, [1, channels, 1, 1]).to(device).DetachFromDisposeScope();
    }

    /// <summary>Where the numbers are.</summary>
    public Device Device => _scale.device;

    /// <summary>Floats of the same shape as <paramref name="bytes"/>, [images, channels, height, width].</summary>
    public Tensor Apply(Tensor bytes) => bytes.to(ScalarType.Float32).mul_(_scale).Increase(_shift);

    /// <summary>What each byte becomes, [channels, 256]: the same bits as <see cref="Apply"/> gives.</summary>
    public Tensor OfEachByte()
    {
        using var scope = NewDisposeScope();
        var bytes = Numbers.UpTo(256, ScalarType.Int32, Device).to(ScalarType.Byte).reshape(256, 1, 1, 1).expand(256, _scale.shape[1], 1, 1);
        return Apply(bytes).reshape(256, -1).t().contiguous().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _scale.Dispose();
        _shift.Dispose();
    }
}
