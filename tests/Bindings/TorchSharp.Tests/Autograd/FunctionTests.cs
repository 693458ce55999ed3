using static TorchSharp.torch;

namespace TorchSharp.Tests.Autograd;

public class FunctionTests
{
    [Fact]
    public void Backward_OfACube_AgreesWithFiniteDifferences()
    {
        using var scope = NewDisposeScope();
        const double Step = 1e-4;
        var values = Approximately.Wave(5);
        var x = Approximately.Tensor(values, 5).requires_grad_();

        var y = Cube.apply(x);
        (y * y).sum().backward();

        Approximately.Equal(values.Select(v => v * v * v), y);
        Approximately.Equal(values.Select(v => (Math.Pow(v + Step, 6) - Math.Pow(v - Step, 6)) / (2 * Step)), x.grad!);
    }

    [Fact]
    public void Apply_TwiceInOneGraph_ChainsAndAddsUp()
    {
        using var scope = NewDisposeScope();
        var x = Approximately.Tensor([1.1, -0.7], 2).requires_grad_();

        // x⁹ + x³
        (Cube.apply(Cube.apply(x)) + Cube.apply(x)).sum().backward();

        Approximately.Equal([9 * Math.Pow(1.1, 8) + 3 * 1.21, 9 * Math.Pow(0.7, 8) + 3 * 0.49], x.grad!);
    }

    [Fact]
    public void Apply_WithNumbersBetweenTensors_AnswersForTheTensors()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (ones(2, requires_grad: true), ones(2, requires_grad: true));

        var blend = Blend.apply(2.0, x, -4.0, y);
        blend.sum().backward();

        Approximately.Equal([-2, -2], blend);
        Approximately.Equal([2, 2], x.grad!);
        Approximately.Equal([-4, -4], y.grad!);
    }

    [Fact]
    public void Apply_InputThatAsksForNoGradient_GetsNone()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (ones(2), ones(2, requires_grad: true));

        Blend.apply(2.0, x, -4.0, y).sum().backward();

        Assert.Null(x.grad);
        Approximately.Equal([-4, -4], y.grad!);
    }

    [Fact]
    public void Apply_WithoutInputThatAsksForAGradient_IsNotRecorded()
    {
        using var scope = NewDisposeScope();

        Assert.False(Cube.apply(ones(2)).requires_grad);
    }

    [Fact]
    public void Apply_UnderNoGrad_IsNotRecorded()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);

        using (no_grad())
            Assert.False(Cube.apply(x).requires_grad);
        Assert.False(Cube.WasRecording);
    }

    [Fact]
    public void Forward_RunsWithoutRecording()
    {
        using var scope = NewDisposeScope();

        var y = Cube.apply(ones(2, requires_grad: true));

        Assert.False(Cube.WasRecording);
        Assert.True(is_grad_enabled());
        Assert.True(y.requires_grad);
        Assert.False(y.is_leaf);
    }

    [Fact]
    public void Backward_WithSavedOutput_SeesItsValue()
    {
        using var scope = NewDisposeScope();
        var x = Approximately.Tensor([0, 1], 2).requires_grad_();

        Exponential.apply(x).sum().backward();

        Approximately.Equal([1, Math.E], x.grad!);
    }

    [Fact]
    public void Backward_OfAnInputReturnedAsItIs_RunsThroughTheFunction()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);

        var same = Identity.apply(x);
        same.sum().backward();

        Approximately.Equal([1, 1], same);
        Approximately.Equal([10, 10], x.grad!);
        Assert.True(x.is_leaf);
    }

    [Fact]
    public void Backward_OfOneOfSeveralOutputs_GetsZerosForTheOthers()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        Multiples.WantsZeros = true;

        Multiples.apply(x)[1].sum().backward();

        Assert.Equal([0.0, 2.0, 0.0], Multiples.Received);
        Approximately.Equal([3, 3], x.grad!);
    }

    [Fact]
    public void Backward_WithoutMaterializedGradients_GetsInvalidTensors()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        Multiples.WantsZeros = false;

        var outputs = Multiples.apply(x);
        (outputs[0] * 5).sum().backward();

        Assert.Equal([10.0, null, null], Multiples.Received);
        Assert.Equal([true, true, false], outputs.Select(output => output.requires_grad));
        Approximately.Equal([10, 10], x.grad!);
    }

    [Fact]
    public void Backward_CreatingAGraph_IsDifferentiableItself()
    {
        using var scope = NewDisposeScope();
        var x = Approximately.Tensor([2], 1).requires_grad_();

        var first = autograd.grad([Cube.apply(x).sum()], [x], create_graph: true)[0];
        var second = autograd.grad([first.sum()], [x])[0];

        Approximately.Equal([12], first);
        Approximately.Equal([12], second);
    }

    [Fact]
    public void Backward_Repeated_FindsWhatWasSaved()
    {
        using var scope = NewDisposeScope();
        var x = Approximately.Tensor([2], 1).requires_grad_();
        var y = Cube.apply(x);

        y.backward(retain_graph: true);
        y.backward();

        Approximately.Equal([24], x.grad!);
    }

    [Fact]
    public void Forward_Failing_FailsApply()
    {
        using var scope = NewDisposeScope();

        Assert.Throws<InvalidCastException>(() => Cube.apply("no tensor"));
        Assert.True(is_grad_enabled());
    }
}
