using static TorchSharp.torch;

namespace TorchSharp.Tests.Autograd;

/// <summary>x³, from its saved argument.</summary>
internal sealed class Cube : autograd.SingleTensorFunction<Cube>
{
    public override string Name => nameof(Cube);

    /// <summary>Whether operations were recorded when forward last ran.</summary>
    public static bool WasRecording { get; private set; }

    /// <summary>The contexts of all calls, without keeping them.</summary>
    public static List<WeakReference> Contexts { get; } = [];

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        WasRecording = is_grad_enabled();
        Contexts.Add(new WeakReference(ctx));
        var x = (Tensor)vars[0];
        ctx.save_for_backward([x]);
        return x * x * x;
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var x = ctx.get_saved_variables()[0];
        return [grad_output * 3 * x * x];
    }
}

/// <summary>a·x + b·y for the arguments a, x, b, y, of which a and b are numbers.</summary>
internal sealed class Blend : autograd.SingleTensorFunction<Blend>
{
    public override string Name => nameof(Blend);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        ctx.save_data("a", vars[0]);
        ctx.save_data("b", vars[2]);
        return (Tensor)vars[1] * (double)vars[0] + (Tensor)vars[3] * (double)vars[2];
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
        [null!, grad_output * (double)ctx.get_data("a"), null!, grad_output * (double)ctx.get_data("b")];
}

/// <summary>eˣ, from its saved result; beside the result it saves nothing at all under another place.</summary>
internal sealed class Exponential : autograd.SingleTensorFunction<Exponential>
{
    public override string Name => nameof(Exponential);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var result = ((Tensor)vars[0]).exp();
        ctx.save_for_backward([null!, result]);
        return result;
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var saved = ctx.get_saved_variables();
        Assert.Null(saved[0]);
        List<Tensor> gradients = [grad_output * saved[1]];
        // All handles that backward gets are its own to dispose of, and so is what the context saved.
        saved[1].Dispose();
        grad_output.Dispose();
        ctx.Dispose();
        return gradients;
    }
}

/// <summary>2x, 3x and the sign of x, which has no gradient.</summary>
internal sealed class Multiples : autograd.MultiTensorFunction<Multiples>
{
    public override string Name => nameof(Multiples);

    /// <summary>Whether backward asks for zeros where there is no gradient; read by forward.</summary>
    public static bool WantsZeros { get; set; } = true;

    /// <summary>The sums of the gradients that backward last got; null for an invalid tensor.</summary>
    public static double?[] Received { get; private set; } = [];

    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var x = (Tensor)vars[0];
        var sign = x.sign();
        ctx.set_materialize_grads(WantsZeros);
        ctx.mark_non_differentiable([sign]);
        return [x * 2, x * 3, sign];
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        Received = [.. grad_outputs.Select(gradient => gradient.IsInvalid ? (double?)null : gradient.sum().ToDouble())];
        var parts = grad_outputs.Zip([2.0, 3.0]).Where(pair => !pair.First.IsInvalid).Select(pair => pair.First * pair.Second);
        return [parts.Aggregate((sum, part) => sum + part)];
    }
}

/// <summary>Returns its argument as it is, and passes the gradient on as it is.</summary>
internal sealed class Identity : autograd.SingleTensorFunction<Identity>
{
    public override string Name => nameof(Identity);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => (Tensor)vars[0];

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output * 10];
}
