using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>
/// Changes a network's parameters by their gradients, and owns the running averages that this needs.
/// </summary>
/// <remarks>
/// Written on tensors instead of with the engine's optimisers for two reasons: the averages are part of every checkpoint, and each step works in
/// place, so that it leaves no temporary behind. The formulas are the engine's.
/// </remarks>
internal abstract class ParameterUpdate : IDisposable
{
    private readonly Dictionary<string, Tensor> _averages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> _starts = new(StringComparer.Ordinal);

    private protected ParameterUpdate(Recipe recipe) => Recipe = recipe;

    private protected Recipe Recipe { get; }

    /// <summary>The rule of a recipe, with all averages at zero.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="spec">The network.</param>
    /// <param name="network">The same on its device.</param>
    /// <param name="start">What weights decay to; null for 0.</param>
    public static ParameterUpdate Of(Recipe recipe, NetworkSpec spec, TorchNetwork network, NetworkState? start = null)
    {
        ParameterUpdate update = recipe.Optimiser == Optimiser.Adam ? new AdamUpdate(recipe) : new NesterovUpdate(recipe);
        foreach (var parameter in spec.Parameters.Where(p => p.Trainable))
        {
            if (start?[parameter.Name] is { } array)
                update._starts.Add(parameter.Name, torch.tensor(array.Values, array.Shape.Select(s => (long)s).ToArray()).to(network[parameter.Name].device).DetachFromDisposeScope());

            foreach (var suffix in update.Suffixes)
            {
                update._averages.Add(parameter.Name + suffix, torch.zeros_like(network[parameter.Name]).detach().DetachFromDisposeScope());
            }
        }

        return update;
    }

    /// <summary>Names of the averages kept for each parameter, each beginning with a dot.</summary>
    private protected abstract ImmutableArray<string> Suffixes { get; }

    /// <summary>All averages.</summary>
    public IEnumerable<Tensor> Averages => _averages.Values;

    /// <summary>Updates one parameter in place and clears its gradient. Call it without gradient recording.</summary>
    /// <param name="parameter">What it is.</param>
    /// <param name="value">Its tensor, with a gradient.</param>
    /// <param name="stepSize">Step size of this step.</param>
    /// <param name="step">Number of this step, from 0.</param>
    public void Apply(ParameterSpec parameter, Tensor value, double stepSize, int step)
    {
        using var scope = NewDisposeScope();
        var gradient = value.grad;
        if (gradient is null)
        {
            return;
        }

        var factor = parameter.Role == ParameterRole.NormBias ? Recipe.NormBiasStepFactor : 1;
        if (Recipe.WeightDecay > 0 && !(Recipe.SparesBiases && parameter.Shape.Length == 1))
        {
            gradient.Increase(value, Recipe.WeightDecay / factor);
            if (_starts.TryGetValue(parameter.Name, out var start))
                gradient.Increase(start, -Recipe.WeightDecay / factor);
        }

        Change(parameter.Name, value, gradient, new StepInfo(stepSize * factor, step));
        gradient.zero_();
    }

    /// <summary>A copy of the averages on the host.</summary>
    public NetworkState Download(NetworkSpec spec) => new(spec.Parameters
        .Where(p => p.Trainable)
        .SelectMany(p => Suffixes.Select(s => new NamedArray(p.Name + s, p.Shape, HostCopy.Floats(_averages[p.Name + s]))))
        .ToImmutableArray());

    /// <summary>Sets the averages from a checkpoint.</summary>
    public void Upload(NetworkState averages)
    {
        using var scope = NewDisposeScope();
        foreach (var (name, tensor) in _averages)
        {
            var array = averages[name];
            tensor.copy_(torch.tensor(array.Values, array.Shape.Select(s => (long)s).ToArray()));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _averages.Values.Concat(_starts.Values))
        {
            tensor.Dispose();
        }
    }

    private protected Tensor Average(string name) => _averages[name];

    private protected abstract void Change(string name, Tensor value, Tensor gradient, StepInfo step);

    /// <summary>Step size and number (from 0) of a step.</summary>
    private protected readonly record struct StepInfo(double Size, int Number);
}

/// <summary>v ← μ·v + g; θ ← θ − η·(g + μ·v): SGD with Nesterov momentum as PyTorch has it (Sutskever et al., 2013).</summary>
internal sealed class NesterovUpdate(Recipe recipe) : ParameterUpdate(recipe)
{
    private const string Momentum = ".momentum";

    private protected override ImmutableArray<string> Suffixes => [Momentum];

    private protected override void Change(string name, Tensor value, Tensor gradient, StepInfo step)
    {
        var momentum = Average(name + Momentum);
        momentum.MultiplyBy(Recipe.Momentum).Increase(gradient);
        value.Increase(gradient.Increase(momentum, Recipe.Momentum), -step.Size);
    }
}

/// <summary>m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; θ ← θ − η·m̂/(√v̂ + ε) with bias-corrected m̂ and v̂ (Kingma and Ba, 2015).</summary>
internal sealed class AdamUpdate(Recipe recipe) : ParameterUpdate(recipe)
{
    private const string First = ".first";
    private const string Second = ".second";
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    private protected override ImmutableArray<string> Suffixes => [First, Second];

    private protected override void Change(string name, Tensor value, Tensor gradient, StepInfo step)
    {
        var (first, second) = (Average(name + First), Average(name + Second));
        first.MultiplyBy(Beta1).Increase(gradient, 1 - Beta1);
        second.MultiplyBy(Beta2).IncreaseByProduct(gradient, gradient, 1 - Beta2);
        var correction1 = 1 - Math.Pow(Beta1, step.Number + 1);
        var correction2 = 1 - Math.Pow(Beta2, step.Number + 1);
        var divisor = second.Over(correction2).sqrt_().Increase(Epsilon);
        value.Increase(first.div(divisor), -step.Size / correction1);
    }
}
