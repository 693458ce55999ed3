using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Scopes;

public class LifetimeTests
{
    [Fact]
    public void Training_ManySteps_KeepsTheNumberOfTensors()
    {
        using var weights = new Parameter(randn(4, 3, 3, 3));
        using var optimizer = optim.SGD([weights], 0.01, momentum: 0.9, weight_decay: 1e-3, nesterov: true);
        Step(weights, optimizer);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (var step = 0; step < 50; step++)
            Step(weights, optimizer);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void ForgottenTensors_AreFreedByTheCollector()
    {
        Forget(200);
        var before = torch.Tensor.TotalCount;

        for (var attempt = 0; attempt < 20 && torch.Tensor.TotalCount > before - 190; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.True(torch.Tensor.TotalCount <= before - 190, $"{before} tensors before, {torch.Tensor.TotalCount} after.");
    }

    [Fact]
    public void Tensor_DisposedTwice_IsHarmless()
    {
        var tensor = zeros(2);
        tensor.Dispose();
        tensor.Dispose();

        Assert.True(tensor.IsInvalid);
    }

    [Fact]
    public void Parameter_TakesTheTensorOver()
    {
        var tensor = ones(2);
        using var parameter = new Parameter(tensor);

        Assert.True(tensor.IsInvalid);
        Assert.True(parameter.requires_grad);
        Approximately.Equal([1, 1], parameter);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(int count)
    {
        for (var i = 0; i < count; i++)
            _ = zeros(1);
    }

    private static void Step(Parameter weights, SGD optimizer)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var features = F.relu(F.conv2d(ones(2, 3, 8, 8), weights));
        F.cross_entropy(F.adaptive_max_pool2d(features, [1, 1]).flatten(1), zeros(2, dtype: ScalarType.Int64)).backward();
        optimizer.step();
    }
}
