using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Optimizers;

public class SgdTests
{
    private static readonly double[] s_start = Approximately.Wave(5);

    [Theory]
    [InlineData(0, 0, 0, false)]
    [InlineData(0, 0, 0.1, false)]
    [InlineData(0.9, 0, 0, false)]
    [InlineData(0.9, 0, 0.1, false)]
    [InlineData(0.9, 0.3, 0.1, false)]
    [InlineData(0.85, 0, 0, true)]
    [InlineData(0.85, 0, 0.1, true)]
    public void Step_Repeated_FollowsItsFormula(double momentum, double dampening, double decay, bool nesterov)
    {
        const double Rate = 0.05;
        using var parameter = new Parameter(Approximately.Tensor(s_start, 5));
        using var optimizer = optim.SGD([parameter], Rate, momentum, dampening, decay, nesterov);

        Repeat(optimizer, parameter, 4);

        var expected = (double[])s_start.Clone();
        for (var i = 0; i < expected.Length; i++)
        {
            var buffer = double.NaN;
            for (var step = 0; step < 4; step++)
            {
                var gradient = Gradient(expected[i]) + decay * expected[i];
                buffer = double.IsNaN(buffer) ? gradient : momentum * buffer + (1 - dampening) * gradient;
                expected[i] -= Rate * (nesterov ? gradient + momentum * buffer : momentum > 0 ? buffer : gradient);
            }
        }
        Approximately.Equal(expected, parameter);
    }

    [Fact]
    public void Groups_HaveTheirOwnSettings()
    {
        using var fast = new Parameter(ones(1));
        using var slow = new Parameter(ones(1));
        using var optimizer = optim.SGD(
            [new SGD.ParamGroup([fast], new SGD.Options { LearningRate = 1 }), new SGD.ParamGroup([slow], new SGD.Options { LearningRate = 0.1 })], 5);

        optimizer.ParamGroups.Last().LearningRate = 0.25;
        using (var loss = (fast + slow).sum())
            loss.backward();
        optimizer.step();

        Approximately.Equal([0], fast);
        Approximately.Equal([0.75], slow);
    }

    [Fact]
    public void Step_LeavesGradientsAndUntouchedParametersAlone()
    {
        using var used = new Parameter(ones(1));
        using var unused = new Parameter(ones(1));
        using var optimizer = optim.SGD([used, unused], 0.5, momentum: 0.9, weight_decay: 0.1, nesterov: true);

        using (var loss = (used * 3).sum())
            loss.backward();
        optimizer.step();

        Approximately.Equal([3], used.grad!);
        Approximately.Equal([1], unused);
    }

    [Fact]
    public void ZeroGrad_ForgetsTheGradients()
    {
        using var parameter = new Parameter(ones(1));
        using var optimizer = optim.SGD([parameter], 1);
        using (var loss = parameter.sum())
            loss.backward();

        optimizer.zero_grad();
        optimizer.step();

        Approximately.Equal([1], parameter);
    }

    [Fact]
    public void Step_WithClosure_ReturnsItsLoss()
    {
        using var parameter = new Parameter(ones(1));
        using var optimizer = optim.SGD([parameter], 0.5);

        using var loss = optimizer.step(() =>
        {
            var value = (parameter * 2).sum();
            value.backward();
            return value;
        });

        Assert.Equal(2, loss!.ToDouble());
        Approximately.Equal([0], parameter);
    }

    [Fact]
    public void LambdaLR_ScalesTheInitialRate()
    {
        using var parameter = new Parameter(ones(1));
        using var optimizer = optim.SGD([parameter], 0.5);
        var schedule = optim.lr_scheduler.LambdaLR(optimizer, step => 1.0 / (1 + step));

        Assert.Equal([0.5], schedule.get_last_lr());
        schedule.step();
        schedule.step();

        Assert.Equal(0.5 / 3, optimizer.ParamGroups.Single().LearningRate, 12);
    }

    /// <summary>The loss Σ p³/3 + p has the gradient p² + 1.</summary>
    internal static double Gradient(double p) => p * p + 1;

    internal static void Repeat(optim.Optimizer optimizer, Parameter parameter, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            (parameter.pow(3) / 3 + parameter).sum().backward();
            optimizer.step();
        }
    }
}
