using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the optimisers share: groups with defaults, state for each parameter, and steps over whole groups at once.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    // Per parameter, in the order the optimiser's kind of state wants them; the tensors belong to no dispose scope.
    private readonly Dictionary<Parameter, Tensor[]> _state = new(ReferenceEqualityComparer.Instance);

    public OptimizerHelper() : base(0)
    {
    }

    /// <summary>Updates the parameters of one group, given with their gradients and state.</summary>
    private protected abstract void Update(ParamGroup group, Active active);

    /// <summary>Fresh state for a parameter.</summary>
    private protected abstract Tensor[] NewState(ParamGroup group, Parameter parameter);

    private protected override Tensor? Step(Func<Tensor>? closure)
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using var recorded = enable_grad();
            loss = closure();
        }

        using var _ = no_grad();
        foreach (var group in Groups)
        {
            using var scope = NewDisposeScope();
            var active = Gather(group);
            if (active.Parameters.Length > 0)
                Update(group, active);
        }
        return loss;
    }

    private protected override void FreeState()
    {
        foreach (var tensors in _state.Values)
            Array.ForEach(tensors, tensor => tensor.Dispose());
        _state.Clear();
    }

    /// <summary>A group's settings start from the optimiser's.</summary>
    private protected void Adopt(ParamGroup group, double learningRate)
    {
        group.Options.LearningRate ??= learningRate;
        group.Options.InitialLearningRate = group.LearningRate;
        group.Parameters = [.. group.Parameters];
        base.add_param_group(group);
    }

    private Active Gather(ParamGroup group)
    {
        List<Tensor> parameters = [];
        List<Tensor> gradients = [];
        List<Tensor[]> states = [];
        foreach (var parameter in group.Parameters)
        {
            if (parameter.grad is not { } gradient)
                continue;
            if (!_state.TryGetValue(parameter, out var state))
                _state.Add(parameter, state = NewState(group, parameter));
            parameters.Add(parameter);
            gradients.Add(gradient);
            states.Add(state);
        }
        return new Active([.. parameters], [.. gradients], [.. states]);
    }

    /// <summary>The parameters of a group that have gradients.</summary>
    internal sealed record Active(Tensor[] Parameters, Tensor[] Gradients, Tensor[][] States)
    {
        public Tensor[] State(int index) => Array.ConvertAll(States, state => state[index]);
    }
}
