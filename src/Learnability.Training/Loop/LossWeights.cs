using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>λ: the loss weights in force, on the device, where a loss may change them, and on the host, where feedback does.</summary>
internal sealed class LossWeights : IDisposable
{
    private readonly bool _changesOnDevice;
    private readonly bool _changes;
    private ImmutableArray<double> _values;

    /// <summary>Puts the weights that <paramref name="treatment"/> begins with, or those that a checkpoint kept, on the device.</summary>
    public LossWeights(ClassTreatment treatment, ImmutableArray<double> kept, Device device)
    {
        using var scope = NewDisposeScope();
        _changesOnDevice = treatment.Loss is GroupDroRule;
        _changes = _changesOnDevice || treatment.Feedback is not null;
        _values = kept.IsDefaultOrEmpty ? treatment.LossWeights : kept;
        OnDevice = Floats(_values).to(device).DetachFromDisposeScope();
    }

    /// <summary>32-bit floats [classes].</summary>
    public Tensor OnDevice { get; }

    /// <summary>The weights at this moment where training changes them, else empty. Waits for the device where the loss changes them.</summary>
    public ImmutableArray<double> IfChanging => _changes ? Current : [];

    private ImmutableArray<double> Current => _changesOnDevice ? [.. HostCopy.Floats(OnDevice).Select(w => (double)w)] : _values;

    /// <summary>Takes over what <paramref name="feedback"/> makes of them after an epoch.</summary>
    public void Follow(FeedbackRule feedback, ClassRates heldOut)
    {
        using var scope = NewDisposeScope();
        _values = feedback.After(Current, heldOut);
        OnDevice.copy_(Floats(_values));
    }

    /// <inheritdoc/>
    public void Dispose() => OnDevice.Dispose();

    private static Tensor Floats(ImmutableArray<double> values) => torch.tensor(values.Select(v => (float)v).ToArray());
}
