using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>Turns stored values into the network's input: value · scale + shift by group (by channel of images), which is (value / unit − mean) / deviation.</summary>
internal sealed class ValueScale : IDisposable
{
    private readonly Tensor _scale;
    private readonly Tensor _shift;

    /// <summary>Puts the numbers for examples of a shape on <paramref name="device"/>.</summary>
    public ValueScale(Normalisation normalisation, FeatureShape shape, Device device)
    {
        using var scope = NewDisposeScope();
        long[] sizes = [1, .. normalisation.Kind.MeanShape(shape).Sizes.Select(size => (long)size)];
        _scale = torch.tensor(Array.ConvertAll([.. normalisation.Factor], f => (float)f), sizes).to(device).DetachFromDisposeScope();
        _shift = torch.tensor(Array.ConvertAll([.. normalisation.Offset], o => (float)o), sizes).to(device).DetachFromDisposeScope();
    }

    /// <summary>Where the numbers are.</summary>
    public Device Device => _scale.device;

    /// <summary>Floats of the same shape as <paramref name="values"/>, [examples, …], such as [images, channels, height, width]; the values stay as they are.</summary>
    public Tensor Apply(Tensor values) => values.to(ScalarType.Float32, copy: true).mul_(_scale).Increase(_shift);

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
