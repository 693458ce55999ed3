using static TorchSharp.torch;

namespace Learnability.Training.Tests;

public sealed class LookAheadTests
{
    private const int Steps = 8;
    private static readonly LookAhead Rule = new(3, 0.75, 2);
    private static readonly NetworkSpec Spec = new("line", new ImageShape(2, 1, 2), 3,
    [
        new BatchNorm("norm", 2, 0.4, 1e-5, LearnScale: false),
        new Flatten(),
        new Linear("head", 4, 3, Bias: false),
    ]);

    [Theory]
    [InlineData("head.weight")]
    [InlineData("norm.bias")]
    [InlineData("norm.running_var")]
    public void After_EveryStep_MatchesThePlainLoop(string name)
    {
        using var network = Network();
        using var ahead = new LookAheadAverage(Job(Rule), network, Steps);
        var value = Floats(network, name).Select(v => (double)v).ToArray();
        var average = value.ToArray();
        for (var step = 1; step <= Steps; step++)
        {
            Move(network, name, step);
            Act(ahead, step);
            for (var i = 0; i < value.Length; i++)
            {
                value[i] += Shift(step);
                if (step % 3 == 0)
                {
                    var d = 0.75 * Math.Pow(step / 8.0, 2);
                    average[i] = (d * average[i]) + ((1 - d) * value[i]);
                    value[i] = average[i];
                }

                if (step == Steps)
                {
                    value[i] = average[i];
                }
            }

            Assert.All(value.Zip(Floats(network, name)), p => Assert.Equal(p.First, p.Second, 1e-5));
        }
    }

    [Fact]
    public void After_WithoutTheRule_ChangesNothingAndKeepsNothing()
    {
        using var network = Network();
        using var ahead = new LookAheadAverage(Job(null), network, Steps);
        Move(network, "head.weight", 1);
        var before = Floats(network, "head.weight");

        Act(ahead, Steps);

        Assert.Equal(before, Floats(network, "head.weight"));
        Assert.Empty(ahead.Download());
    }

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    public void Train_CancelledAndResumed_EqualsAnUninterruptedRun(int stopAfter)
    {
        var job = TinyTraining.Job(epochs: 2.75);
        job = job with { Recipe = job.Recipe with { LookAhead = Rule } };

        var checkpoint = TinyTraining.TrainUntil(job, stopAfter);
        var (whole, resumed) = (TinyTraining.Train(job), TinyTraining.Train(job, checkpoint));

        TinyTraining.AssertSameNetwork(whole, resumed);
        Assert.Contains(checkpoint.Optimiser.Arrays, a => a.Name == "norm.running_mean.ahead");
        Assert.NotEqual(TinyTraining.Train(TinyTraining.Job(epochs: 2.75)).Network.State["head.weight"].Values, whole.Network.State["head.weight"].Values);
    }

    private static TrainingJob Job(LookAhead? rule)
    {
        var job = TinyTraining.Job(1);
        return job with { Network = Spec, Recipe = job.Recipe with { LookAhead = rule } };
    }

    private static TorchNetwork Network() => new(Spec, InitialState.Of(Spec, new Seed(1)), CPU);

    private static float[] Floats(TorchNetwork network, string name) => HostCopy.Floats(network[name]);

    private static double Shift(int step) => Math.Sin(step);

    private static void Move(TorchNetwork network, string name, int step)
    {
        using var noGrad = no_grad();
        network[name].add_(Shift(step));
    }

    private static void Act(LookAheadAverage ahead, int step)
    {
        using var noGrad = no_grad();
        ahead.After(step);
    }
}
