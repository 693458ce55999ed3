using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public class AutogradTests
{
    [Fact]
    public void Backward_GathersTheDerivative()
    {
        using var scope = NewDisposeScope();
        var x = Approximately.Tensor([1, 2, 3], 3).requires_grad_();

        (x * x * x).sum().backward();

        Approximately.Equal([3, 12, 27], x.grad!);
    }

    [Fact]
    public void Backward_Twice_AddsUp()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);

        x.sum().backward();
        (x * 2).sum().backward();

        Approximately.Equal([3, 3], x.grad!);
    }

    [Fact]
    public void Grad_BeforeBackward_IsNull()
    {
        using var x = ones(2, requires_grad: true);

        Assert.Null(x.grad);
    }

    [Fact]
    public void AutogradGrad_LeavesTheGradientsAlone()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);

        var gradients = autograd.grad([(x * 5).sum()], [x]);

        Approximately.Equal([5, 5], gradients[0]);
        Assert.Null(x.grad);
    }

    [Fact]
    public void Backward_RetainingTheGraph_CanBeRepeated()
    {
        using var scope = NewDisposeScope();
        var x = ones(1, requires_grad: true);
        var y = x * x;

        y.backward(retain_graph: true);
        y.backward();

        Approximately.Equal([4], x.grad!);
    }

    [Fact]
    public void NoGrad_RecordsNothingUntilDisposed()
    {
        using var x = ones(2, requires_grad: true);

        using (no_grad())
        {
            using var inside = x * 2;
            Assert.False(inside.requires_grad);
            Assert.False(is_grad_enabled());
        }

        using var after = x * 2;
        Assert.True(after.requires_grad);
    }

    [Fact]
    public void InferenceMode_EndsWhenDisposed()
    {
        using (inference_mode())
            Assert.True(is_inference_mode_enabled());

        Assert.False(is_inference_mode_enabled());
    }

    [Fact]
    public void Detach_CutsTheGraph()
    {
        using var x = ones(2, requires_grad: true);
        using var cut = x.detach();

        Assert.False(cut.requires_grad);
    }
}
