using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Autograd;

/// <summary>What goes wrong in backward; with the package it ends the process, so there these tests are left out.</summary>
public class FunctionErrorTests
{
    [Fact]
    public void Backward_Failing_FailsTheCallWithTheOriginalInside()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var original = new TimeoutException("took — too long");

        var error = Assert.Throws<ExternalException>(() => Scripted.apply(x, () => throw original).sum().backward());

        Assert.Equal(original.Message, error.Message);
        Assert.Same(original, error.InnerException);
        Assert.Null(x.grad);
    }

    [Fact]
    public void Backward_AfterAFailure_WorksAgain()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        Assert.Throws<ExternalException>(() => Scripted.apply(x, () => throw new TimeoutException()).sum().backward());

        Scripted.apply(x, () => [x * 4, null!]).sum().backward();
        var other = Assert.Throws<ExternalException>(() => ones(2).mm(ones(3)));

        Approximately.Equal([4, 4], x.grad!);
        Assert.Null(other.InnerException);
    }

    [Fact]
    public void Backward_FailingManyTimes_LeavesNothing()
    {
        using var x = ones(2, requires_grad: true);

        var failures = FailManyTimes(x);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.Equal(0, failures.Count(failure => failure.IsAlive));
    }

    [Fact]
    public void Backward_WithTooFewGradients_IsRefused()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);

        var error = Assert.Throws<ExternalException>(() => Scripted.apply(x, () => [x]).sum().backward());

        Assert.Contains("Scripted.backward returned 1 gradients; expected 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Backward_WithFurtherNulls_IsAccepted()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);

        Scripted.apply(x, () => [x * 4, null!, null!, null!]).sum().backward();

        Approximately.Equal([4, 4], x.grad!);
    }

    [Fact]
    public void Backward_WithAGradientForAnArgumentThatIsNoTensor_IsRefused()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);

        var error = Assert.Throws<ExternalException>(() => Scripted.apply(x, () => [x, x]).sum().backward());

        Assert.Contains("argument 1, which is no tensor", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Backward_WithAGradientOfAnotherShape_IsRefused()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);

        Assert.Throws<ExternalException>(() => Scripted.apply(x, () => [ones(3), null!]).sum().backward());
    }

    [Fact]
    public void SavedTensor_ChangedInPlace_IsRefused()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true) * 1;
        var y = Cube.apply(x).sum();
        x.fill_(5);

        var error = Assert.Throws<ExternalException>(y.backward);

        Assert.Contains("inplace", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Context_OfAReleasedGraph_HasNoSavedTensors()
    {
        autograd.AutogradContext context;
        using (NewDisposeScope())
            context = Scripted.ContextOf(ones(2, requires_grad: true));

        Assert.Throws<ObjectDisposedException>(context.get_saved_variables);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> FailManyTimes(Tensor x)
    {
        List<WeakReference> failures = [];
        for (var call = 0; call < 1000; call++)
        {
            using var scope = NewDisposeScope();
            var y = Scripted.apply(x, () => throw new TimeoutException()).sum();
            var error = Assert.Throws<ExternalException>(y.backward);
            failures.Add(new WeakReference(error.InnerException));
        }
        return failures;
    }

    /// <summary>2x, with the backward that is its second argument.</summary>
    private sealed class Scripted : autograd.SingleTensorFunction<Scripted>
    {
        private static autograd.AutogradContext? s_last;

        public override string Name => nameof(Scripted);

        public static Tensor apply(Tensor x, Func<List<Tensor>> backward) => apply([x, backward]);

        public static autograd.AutogradContext ContextOf(Tensor x)
        {
            apply(x, () => []);
            return s_last!;
        }

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            s_last = ctx;
            ctx.save_data("backward", vars[1]);
            return (Tensor)vars[0] * 2;
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
            ((Func<List<Tensor>>)ctx.get_data("backward"))();
    }
}
