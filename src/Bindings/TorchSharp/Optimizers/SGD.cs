using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Stochastic gradient descent with momentum μ, dampening τ and weight decay λ: g ← g + λp; b ← μb + (1 − τ)g (at first b = g);
/// p ← p − lr·b, or with Nesterov p ← p − lr·(g + μb).
/// </summary>
public class SGD : OptimizerHelper, optim.IMomentum
{
    private readonly Options _defaults;
    private readonly HashSet<Tensor> _started = new(ReferenceEqualityComparer.Instance);

    public SGD(
        IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    public SGD(
        IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
    {
        if (nesterov && (momentum <= 0 || dampening != 0))
            throw new ArgumentException($"nesterov with momentum {momentum} and dampening {dampening}; expected a momentum above 0 and no dampening.");
        _defaults = new Options
        {
            LearningRate = lr,
            momentum = momentum,
            dampening = dampening,
            weight_decay = weight_decay,
            nesterov = nesterov,
            maximize = maximize,
        };
        foreach (var group in parameters)
            add_param_group(group);
    }

    /// <summary>The momentum of all groups; read from the first.</summary>
    public double Momentum
    {
        get => Groups.Count > 0 ? ((ParamGroup)Groups[0]).Momentum : _defaults.momentum!.Value;
        set
        {
            foreach (var group in Groups)
                ((ParamGroup)group).Momentum = value;
        }
    }

    public override void add_param_group(Modules.ParamGroup param_group)
    {
        var options = (Options)param_group.Options;
        options.momentum ??= _defaults.momentum;
        options.dampening ??= _defaults.dampening;
        options.weight_decay ??= _defaults.weight_decay;
        options.nesterov ??= _defaults.nesterov;
        options.maximize ??= _defaults.maximize;
        Adopt(param_group, _defaults.LearningRate!.Value);
    }

    private protected override Tensor[] NewState(Modules.ParamGroup group, Parameter parameter) =>
        ((Options)group.Options).momentum > 0 ? [zeros_like(parameter).DetachFromDisposeScope()] : [];

    private protected override void Update(Modules.ParamGroup group, Active active)
    {
        var options = (Options)group.Options;
        var rate = options.maximize!.Value ? -group.LearningRate : group.LearningRate;
        var momentum = options.momentum!.Value;
        var decay = options.weight_decay!.Value;
        var gradients = decay == 0 ? active.Gradients : Aten.List("_foreach_add.List", active.Gradients, active.Parameters,
            options.maximize.Value ? -decay : decay);
        if (momentum == 0)
        {
            Aten.Do("_foreach_add_.List", active.Parameters, gradients, -rate);
            return;
        }

        var buffers = active.State(0);
        Accumulate(buffers, gradients, momentum, 1 - options.dampening!.Value);
        if (options.nesterov!.Value)
            Aten.Do("_foreach_add_.List", active.Parameters, gradients, -rate);
        Aten.Do("_foreach_add_.List", active.Parameters, buffers, options.nesterov.Value ? -rate * momentum : -rate);
    }

    private void Accumulate(Tensor[] buffers, Tensor[] gradients, double momentum, double share)
    {
        Aten.Do("_foreach_mul_.Scalar", buffers, momentum);
        Aten.Do("_foreach_add_.List", buffers, gradients, share);
        if (share == 1)
            return;
        // A buffer's first value is the gradient itself, without dampening.
        for (var i = 0; i < buffers.Length; i++)
        {
            if (_started.Add(buffers[i]))
                buffers[i].copy_(gradients[i]);
        }
    }

    public class Options : OptimizerOptions
    {
        public double? momentum;
        public double? dampening;
        public double? weight_decay;
        public bool? nesterov;
        public bool? maximize;
    }

    public class ParamGroup : ParamGroup<Options>, optim.IMomentum
    {
        public ParamGroup() => Options = new Options();

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
        {
        }

        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double momentum = 0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                momentum = momentum,
                dampening = dampening,
                weight_decay = weight_decay,
                nesterov = nesterov,
                maximize = maximize,
            })
        {
        }

        public double Momentum
        {
            get => Options.momentum!.Value;
            set => Options.momentum = value;
        }
    }
}
