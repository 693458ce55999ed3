using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019): p ← (1 − lr·λ)·p before Adam's step, and no λp in the
/// gradient.</summary>
public class AdamW : OptimizerHelper, optim.IBetas
{
    private readonly AdamUpdate _update = new(decoupled: true);
    private readonly Options _defaults;

    public AdamW(
        IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
        double weight_decay = 0,
        bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    public AdamW(
        IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
        double weight_decay = 0,
        bool amsgrad = false, bool maximize = false)
    {
        _defaults = new Options
        {
            LearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
            amsgrad = amsgrad,
            maximize = maximize,
        };
        foreach (var group in parameters)
            add_param_group(group);
    }

    /// <summary>The betas of all groups; read from the first.</summary>
    public (double, double) Betas
    {
        get => Groups.Count > 0 ? ((ParamGroup)Groups[0]).Betas : (_defaults.beta1!.Value, _defaults.beta2!.Value);
        set
        {
            foreach (var group in Groups)
                ((ParamGroup)group).Betas = value;
        }
    }

    public override void add_param_group(Modules.ParamGroup param_group)
    {
        var options = (Options)param_group.Options;
        options.beta1 ??= _defaults.beta1;
        options.beta2 ??= _defaults.beta2;
        options.eps ??= _defaults.eps;
        options.weight_decay ??= _defaults.weight_decay;
        options.amsgrad ??= _defaults.amsgrad;
        options.maximize ??= _defaults.maximize;
        Adopt(param_group, _defaults.LearningRate!.Value);
    }

    private protected override Tensor[] NewState(Modules.ParamGroup group, Parameter parameter) => AdamUpdate.NewState(parameter);

    private protected override void Update(Modules.ParamGroup group, Active active)
    {
        var o = (Options)group.Options;
        _update.Apply(active,
            new(group.LearningRate, o.beta1!.Value, o.beta2!.Value, o.eps!.Value, o.weight_decay!.Value, o.amsgrad!.Value,
            o.maximize!.Value));
    }

    public class Options : OptimizerOptions
    {
        public double? beta1;
        public double? beta2;
        public double? eps;
        public double? weight_decay;
        public bool? amsgrad;
        public bool? maximize;
    }

    public class ParamGroup : ParamGroup<Options>, optim.IBetas
    {
        public ParamGroup() => Options = new Options();

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
        {
        }

        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                beta1 = beta1,
                beta2 = beta2,
                eps = eps,
                weight_decay = weight_decay,
                amsgrad = amsgrad,
                maximize = maximize,
            })
        {
        }

        public (double, double) Betas
        {
            get => (Options.beta1!.Value, Options.beta2!.Value);
            set => (Options.beta1, Options.beta2) = value;
        }
    }
}
