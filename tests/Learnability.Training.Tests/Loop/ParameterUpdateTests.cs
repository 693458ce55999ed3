using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training.Tests;

public sealed class ParameterUpdateTests
{
    private const double StepSize = 0.1;
    private static readonly NetworkSpec Spec = new("line", new ImageShape(1, 1, 3), 2, [new Flatten(), new Linear("head", 3, 2, Bias: false)]);
    private static readonly float[] Start = [0.5f, -1, 2, 0.25f, 3, -0.75f];

    [Fact]
    public void Apply_Nesterov_MatchesThePlainLoopOverThreeSteps()
    {
        var recipe = new Recipe { Epochs = 1, BatchSize = 2, StepSize = 1, Momentum = 0.8, WeightDecay = 0.01 };
        var (value, velocity) = (Start.Select(v => (double)v).ToArray(), new double[6]);
        for (var step = 0; step < 3; step++)
        {
            for (var i = 0; i < 6; i++)
            {
                var g = Gradient(step, i) + (0.01 * value[i]);
                velocity[i] = (0.8 * velocity[i]) + g;
                value[i] -= StepSize * (g + (0.8 * velocity[i]));
            }
        }

        AssertClose(value, Run(recipe, 3));
    }

    [Fact]
    public void Apply_Adam_MatchesThePlainLoopOverThreeSteps()
    {
        var recipe = new Recipe { Epochs = 1, BatchSize = 2, StepSize = 1, Optimiser = Optimiser.Adam };
        var (value, first, second) = (Start.Select(v => (double)v).ToArray(), new double[6], new double[6]);
        for (var step = 0; step < 3; step++)
        {
            for (var i = 0; i < 6; i++)
            {
                var g = Gradient(step, i);
                first[i] = (0.9 * first[i]) + (0.1 * g);
                second[i] = (0.999 * second[i]) + (0.001 * g * g);
                var (m, v) = (first[i] / (1 - Math.Pow(0.9, step + 1)), second[i] / (1 - Math.Pow(0.999, step + 1)));
                value[i] -= StepSize * m / (Math.Sqrt(v) + 1e-8);
            }
        }

        AssertClose(value, Run(recipe, 3));
    }

    [Fact]
    public void Upload_DownloadedAverages_GoOnAsIfUninterrupted()
    {
        var recipe = new Recipe { Epochs = 1, BatchSize = 2, StepSize = 1, WeightDecay = 0.01 };
        using var network = Network(Start);
        using var update = ParameterUpdate.Of(recipe, Spec, network);
        Steps(network, update, 0, 2);

        using var resumed = Network(network.Download()["head.weight"].Values);
        using var resumedUpdate = ParameterUpdate.Of(recipe, Spec, resumed);
        resumedUpdate.Upload(update.Download(Spec));
        Steps(resumed, resumedUpdate, 2, 4);

        Assert.Equal(Run(recipe, 4), resumed.Download()["head.weight"].Values);
    }

    private static double Gradient(int step, int i) => Math.Sin((7 * step) + i);

    private static float[] Run(Recipe recipe, int steps)
    {
        using var network = Network(Start);
        using var update = ParameterUpdate.Of(recipe, Spec, network);
        Steps(network, update, 0, steps);
        return network.Download()["head.weight"].Values;
    }

    private static TorchNetwork Network(float[] values) => new(Spec, new NetworkState([new("head.weight", [2, 3], values)]), CPU);

    private static void Steps(TorchNetwork network, ParameterUpdate update, int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            using var scope = NewDisposeScope();
            var weight = network["head.weight"];
            var gradient = torch.tensor(Enumerable.Range(0, 6).Select(i => (float)Gradient(step, i)).ToArray(), [2, 3]);
            weight.mul(gradient).sum().backward();
            using var noGrad = no_grad();
            update.Apply(Spec.Parameters[0], weight, StepSize, step);
        }
    }

    private static void AssertClose(double[] expected, float[] found)
        => Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 5));
}
