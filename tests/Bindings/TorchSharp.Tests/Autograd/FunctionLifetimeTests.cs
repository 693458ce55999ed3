using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Autograd;

/// <summary>Who owns what, and that nothing outlives its graph.</summary>
public class FunctionLifetimeTests
{
    private const int Calls = 1000;

    [Fact]
    public void Apply_ManyTimesWithBackward_LeavesNothing()
    {
        using var x = ones(3, requires_grad: true);
        x.grad = zeros_like(x);
        Cube.Contexts.Clear();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Repeat(() => Cube.apply(x).sum().backward());

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal((Calls, 0), (Cube.Contexts.Count, Alive()));
        Approximately.Equal([3 * Calls, 3 * Calls, 3 * Calls], x.grad!);
    }

    [Fact]
    public void Apply_ManyTimesWithoutBackward_LeavesNothing()
    {
        using var x = ones(3, requires_grad: true);
        Cube.Contexts.Clear();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Repeat(() => Cube.apply(Cube.apply(x)));

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal((2 * Calls, 0), (Cube.Contexts.Count, Alive()));
    }

    [Fact]
    public void Apply_NotRecorded_LeavesNothing()
    {
        using var x = ones(3);
        Cube.Contexts.Clear();

        Repeat(() => Cube.apply(x));

        Assert.Equal((Calls, 0), (Cube.Contexts.Count, Alive()));
    }

    [Fact]
    public void Graph_Forgotten_IsFreedByTheCollector()
    {
        using var x = ones(3, requires_grad: true);
        Cube.Contexts.Clear();

        Forget(x);

        Assert.Equal(0, Alive());
    }

    [Fact]
    public void Graph_Alive_KeepsItsFunction()
    {
        using var x = ones(1, requires_grad: true);
        Cube.Contexts.Clear();
        using var y = OnlyResult(x);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        y.backward();

        Approximately.Equal([3], x.grad!);
        Assert.Equal(1, Cube.Contexts.Count(context => context.IsAlive));
    }

    [Fact]
    public void SavedTensor_OutlivesItsHandle()
    {
        using var x = ones(1, requires_grad: true);
        var doubled = x * 2;
        using var y = Cube.apply(doubled);
        doubled.Dispose();

        y.backward();

        Approximately.Equal([24], x.grad!);
    }

    [Fact]
    public void Result_BelongsToTheCurrentScope()
    {
        using var x = ones(1, requires_grad: true);
        Tensor y;
        using (var scope = NewDisposeScope())
        {
            y = Cube.apply(x);
            Assert.True(scope.Contains(y));
        }

        Assert.True(y.IsInvalid);
    }

    [Fact]
    public void Backward_OnAnotherThread_ReachesTheFunction()
    {
        using var x = ones(2, requires_grad: true);
        using var y = Cube.apply(x);
        using var sum = y.sum();

        Parallel.Invoke(sum.backward);

        Approximately.Equal([3, 3], x.grad!);
    }

    [Fact]
    public void Apply_OnManyThreads_KeepsCallsApart()
    {
        var gradients = new double[64];

        Parallel.For(0, gradients.Length, i =>
        {
            using var scope = NewDisposeScope();
            var x = tensor((double)i).requires_grad_();
            Blend.apply((double)i, x, 1.0, x).backward();
            gradients[i] = x.grad!.ToDouble();
        });

        Assert.Equal(Enumerable.Range(1, 64).Select(i => (double)i), gradients);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Repeat(Action step)
    {
        for (var call = 0; call < Calls; call++)
        {
            using var scope = NewDisposeScope();
            step();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(Tensor x)
    {
        for (var call = 0; call < 100; call++)
            _ = Cube.apply(x);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Tensor OnlyResult(Tensor x) => Cube.apply(x);

    /// <summary>How many contexts are left; finalizers of tensors free graphs, and with them further objects.</summary>
    private static int Alive()
    {
        for (var attempt = 0; attempt < 20 && Cube.Contexts.Exists(context => context.IsAlive); attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return Cube.Contexts.Count(context => context.IsAlive);
    }
}
