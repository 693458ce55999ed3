using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>Undoes a step whose gradients are not all finite: one overflow would stay in the weights and in every running average for good.</summary>
/// <remarks>
/// Nothing is asked of the device: what a step may change is copied before it, and afterwards chosen element by element. Formats with float32's range, where only a
/// training that diverges gets there, go without.
/// </remarks>
/// <param name="scale">Judges gradients.</param>
/// <param name="changed">Parameters and averages.</param>
internal sealed class StepGuard(LossScale scale, IEnumerable<Tensor> changed) : IDisposable
{
    private readonly ImmutableArray<(Tensor Value, Tensor Before)> _tensors = scale.Acts ? [.. changed.Select(t => (t, Copy(t)))] : [];

    /// <summary>Makes a step, or none where a gradient is not finite. Call it without gradient recording.</summary>
    /// <param name="parameters">Hold the gradients.</param>
    /// <param name="step">Changes parameters and averages, and clears the gradients.</param>
    public void Around(IEnumerable<Tensor> parameters, Action step)
    {
        if (_tensors.IsEmpty)
        {
            step();
            return;
        }

        using var scope = NewDisposeScope();
        var isFinite = scale.Judge(parameters.Select(p => p.grad).OfType<Tensor>());
        foreach (var (value, before) in _tensors)
        {
            before.copy_(value);
        }

        step();
        foreach (var (value, before) in _tensors)
        {
            value.copy_(torch.where(isFinite, value, before));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, before) in _tensors)
        {
            before.Dispose();
        }
    }

    private static Tensor Copy(Tensor tensor) => tensor.detach().clone().DetachFromDisposeScope();
}
