using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>
/// What the mean loss is multiplied by before gradients are taken, and gradients are divided by after (Micikevicius et al., Mixed precision training, ICLR 2018): in
/// float16 the gradients of single images are near the smallest numbers there are, and would become 0. Gradients that leave the range at the other end halve the
/// scale; <see cref="GrowsAfter"/> steps without any double it. The other formats have float32's range and need none.
/// </summary>
/// <remarks>All of it happens on the device, so that no step waits for the host. The scale is a power of two, so that scaling rounds nothing.</remarks>
internal sealed class LossScale : IDisposable
{
    /// <summary>Steps with finite gradients after which the scale is doubled.</summary>
    public const int GrowsAfter = 200;

    // The published recipes that train in float16 sum the losses of about as many images.
    private const float First = 1024;
    private const string ArrayName = "loss-scale";

    private readonly Tensor? _scale;
    private readonly Tensor? _goodSteps;

    /// <summary>Begins.</summary>
    /// <param name="type">What gradients are computed in.</param>
    /// <param name="device">Where.</param>
    public LossScale(ScalarType type, Device device)
    {
        if (type == ScalarType.Float16)
        {
            using var scope = NewDisposeScope();
            _scale = torch.tensor(First).to(device).DetachFromDisposeScope();
            _goodSteps = torch.tensor(0f).to(device).DetachFromDisposeScope();
        }
    }

    /// <summary>Whether there is a scale at all.</summary>
    public bool Acts => _scale is not null;

    /// <summary>x · scale.</summary>
    public Tensor Up(Tensor x) => _scale is null ? x : x.mul(_scale);

    /// <summary>x ← x / scale.</summary>
    public Tensor Down(Tensor x) => _scale is null ? x : x.div_(_scale);

    /// <summary>Whether all numbers of a step's gradients are finite, as a boolean on the device. Moves the scale.</summary>
    public Tensor Judge(IEnumerable<Tensor> gradients)
    {
        using var scope = NewDisposeScope();
        var finite = torch.stack(gradients.Select(g => g.isfinite().all())).all();
        if (_scale is not null && _goodSteps is not null)
        {
            var kept = finite.to(ScalarType.Float32);
            _goodSteps.Increase(1).mul_(kept);
            var grows = _goodSteps.Over(GrowsAfter).floor();
            _scale.mul_(kept.Plus(1.0).Times(0.5)).mul_(grows.Plus(1.0));
            _goodSteps.mul_(grows.neg().Plus(1.0));
        }

        return finite.MoveToOuterDisposeScope();
    }

    /// <summary>The scale and the steps since it last moved, as an array of two; nothing where there is no scale.</summary>
    public IEnumerable<NamedArray> Download()
        => _scale is null || _goodSteps is null ? [] : [new NamedArray(ArrayName, [2], [.. HostCopy.Floats(_scale), .. HostCopy.Floats(_goodSteps)])];

    /// <summary>Sets both from a checkpoint.</summary>
    public void Upload(NetworkState kept)
    {
        if (_scale is not null && _goodSteps is not null)
        {
            using var scope = NewDisposeScope();
            var values = kept[ArrayName].Values;
            _scale.copy_(torch.tensor(values[0]));
            _goodSteps.copy_(torch.tensor(values[1]));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _scale?.Dispose();
        _goodSteps?.Dispose();
    }
}
