using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The settings of one step of Adam or AdamW.</summary>
internal readonly record struct AdamSettings(
    double Rate, double Beta1, double Beta2, double Eps, double Decay, bool AmsGrad, bool Maximize);

/// <summary>The step that Adam and AdamW share; they differ only in where the weight decay enters.</summary>
internal sealed class AdamUpdate(bool decoupled)
{
    // How many steps each parameter has had, by its first state tensor: a parameter without a gradient does not step.
    private readonly Dictionary<Tensor, long> _steps = new(ReferenceEqualityComparer.Instance);

    /// <summary>m, v and the greatest v.</summary>
    public static Tensor[] NewState(Parameter parameter) =>
        [.. Enumerable.Range(0, 3).Select(_ => zeros_like(parameter).DetachFromDisposeScope())];

    /// <summary>Updates the parameters in place.</summary>
    public void Apply(OptimizerHelper.Active active, AdamSettings settings)
    {
        var gradients = settings.Maximize ? Aten.List("_foreach_neg", active.Gradients) : active.Gradients;
        if (settings.Decay != 0 && decoupled)
            Aten.Do("_foreach_mul_.Scalar", active.Parameters, 1 - settings.Rate * settings.Decay);
        else if (settings.Decay != 0)
            gradients = Aten.List("_foreach_add.List", gradients, active.Parameters, settings.Decay);

        var first = active.State(0);
        var second = active.State(1);
        Aten.Do("_foreach_mul_.Scalar", first, settings.Beta1);
        Aten.Do("_foreach_add_.List", first, gradients, 1 - settings.Beta1);
        Aten.Do("_foreach_mul_.Scalar", second, settings.Beta2);
        Aten.Do("_foreach_addcmul_.Scalar", second, gradients, gradients, 1 - settings.Beta2);
        var scale = settings.AmsGrad ? Greatest(active.State(2), second) : second;
        var roots = Aten.List("_foreach_sqrt", scale);

        for (var i = 0; i < first.Length; i++)
        {
            var step = _steps[first[i]] = _steps.GetValueOrDefault(first[i]) + 1;
            var correction1 = 1 - Math.Pow(settings.Beta1, step);
            var correction2 = 1 - Math.Pow(settings.Beta2, step);
            roots[i].div_(Math.Sqrt(correction2)).add_(settings.Eps);
            active.Parameters[i].addcdiv_(first[i], roots[i], -settings.Rate / correction1);
        }
    }

    private static Tensor[] Greatest(Tensor[] greatest, Tensor[] now)
    {
        for (var i = 0; i < greatest.Length; i++)
        {
            using var greater = greatest[i].maximum(now[i]);
            greatest[i].copy_(greater);
        }
        return greatest;
    }
}
