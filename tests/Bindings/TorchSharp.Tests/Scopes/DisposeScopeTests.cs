using static TorchSharp.torch;

namespace TorchSharp.Tests.Scopes;

public class DisposeScopeTests
{
    [Fact]
    public void Scope_Disposed_DisposesWhatWasMadeInIt()
    {
        Tensor inside;
        using (NewDisposeScope())
            inside = zeros(2);

        Assert.True(inside.IsInvalid);
        Assert.ThrowsAny<InvalidOperationException>(() => inside.shape.Length);
    }

    [Fact]
    public void MoveToOuter_MovesUpOneScope()
    {
        using var outer = NewDisposeScope();
        Tensor moved;
        using (NewDisposeScope())
            moved = zeros(2).MoveToOuterDisposeScope();

        Assert.False(moved.IsInvalid);
        Assert.True(outer.Contains(moved));
        outer.Dispose();
        Assert.True(moved.IsInvalid);
    }

    [Fact]
    public void MoveToOuter_WithoutOuterScope_Releases()
    {
        Tensor moved;
        using (NewDisposeScope())
            moved = zeros(2).MoveToOuterDisposeScope();

        Assert.False(moved.IsInvalid);
        moved.Dispose();
    }

    [Fact]
    public void Detach_TakesOutOfAllScopes()
    {
        Tensor released;
        using (NewDisposeScope())
        {
            using (NewDisposeScope())
                released = zeros(2).DetachFromDisposeScope();
        }

        Assert.False(released.IsInvalid);
        released.Dispose();
    }

    [Fact]
    public void Attach_TakesIntoTheScope()
    {
        var tensor = zeros(2);
        using (var scope = NewDisposeScope())
            scope.Attach(tensor);

        Assert.True(tensor.IsInvalid);
    }

    [Fact]
    public void DisposeEverythingBut_KeepsTheGiven()
    {
        using var scope = NewDisposeScope();
        var (kept, dropped) = (zeros(2), zeros(2));

        scope.DisposeEverythingBut(kept);

        Assert.True(dropped.IsInvalid);
        Assert.Equal(1, scope.DisposablesCount);
        Assert.False(kept.IsInvalid);
    }

    [Fact]
    public void DisposedTensor_LeavesItsScope()
    {
        using var scope = NewDisposeScope();

        zeros(2).Dispose();

        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void CurrentScope_IsTheInnermost()
    {
        using var outer = NewDisposeScope();
        using (var inner = NewDisposeScope())
            Assert.Same(inner, CurrentDisposeScope);

        Assert.Same(outer, CurrentDisposeScope);
    }

    [Fact]
    public void Statistics_CountTheLivingOfThisThread()
    {
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
        {
            _ = zeros(2);
            Assert.Equal(before + 1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
