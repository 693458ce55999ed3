using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>
/// The running average of a network that <see cref="LookAhead"/> pulls it back to: over all that is trained, and the running statistics of batch norms, which
/// belong to the weights they were gathered under.
/// </summary>
internal sealed class LookAheadAverage : IDisposable
{
    private const string Suffix = ".ahead";

    private readonly LookAhead? _rule;
    private readonly int _steps;
    private readonly (ParameterSpec Spec, Tensor Value, Tensor Average)[] _tensors;

    /// <summary>Begins with the network as it is; a recipe without the rule needs nothing.</summary>
    /// <param name="job">Gives network and recipe.</param>
    /// <param name="network">What is averaged and pulled back.</param>
    /// <param name="steps">T: steps of the training.</param>
    public LookAheadAverage(TrainingJob job, TorchNetwork network, int steps)
    {
        (_rule, _steps) = (job.Recipe.LookAhead, steps);
        _tensors = _rule is null
            ? []
            : [.. job.Network.Parameters.Where(p => p.Trainable || p.Role == ParameterRole.Statistic).Select(p => (p, network[p.Name], Copy(network[p.Name])))];
    }

    /// <summary>Acts after a step, where the rule says so. Call it without gradient recording.</summary>
    /// <param name="step">t: steps done, from 1.</param>
    public void After(int step)
    {
        if (_rule is null || !(_rule.ActsAfter(step) || step == _steps))
        {
            return;
        }

        using var scope = NewDisposeScope();
        var decay = _rule.DecayAfter(step, _steps);
        foreach (var (_, value, average) in _tensors)
        {
            if (_rule.ActsAfter(step))
            {
                average.MultiplyBy(decay).Increase(value, 1 - decay);
            }

            value.copy_(average);
        }
    }

    /// <summary>A copy of the averages on the host.</summary>
    public IEnumerable<NamedArray> Download() => _tensors.Select(t => new NamedArray(t.Spec.Name + Suffix, t.Spec.Shape, HostCopy.Floats(t.Average)));

    /// <summary>Sets the averages from a checkpoint.</summary>
    public void Upload(NetworkState averages)
    {
        using var scope = NewDisposeScope();
        foreach (var (spec, _, average) in _tensors)
        {
            average.copy_(torch.tensor(averages[spec.Name + Suffix].Values, spec.Shape.Select(s => (long)s).ToArray()));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, _, average) in _tensors)
        {
            average.Dispose();
        }
    }

    private static Tensor Copy(Tensor value) => value.detach().clone().DetachFromDisposeScope();
}
