using System.Collections.Immutable;

namespace Learnability.Training.Tests;

/// <summary>A tiny training by every remedy that can be chosen by name.</summary>
public sealed class RemedyTests
{
    private static readonly ImmutableArray<double> Weights = [.. Enumerable.Range(0, 10).Select(c => 0.55 + (0.1 * c))];
    private static readonly Lazy<TrainingOutcome> PhaseOne = new(() => TinyTraining.Train(TinyTraining.Job(epochs: 2)));

    public static TheoryData<string> Names => [.. RemedyKinds.All.Where(k => k.Trains).Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Train_ByRemedy_GivesAnotherNetworkAndFiniteLosses(string name)
    {
        var outcome = TinyTraining.Train(RemedyKinds.Parse(name).Apply(TinyTraining.Job(epochs: 2) with { ClassWeights = Weights }));

        Assert.NotEqual(PhaseOne.Value.Network.State["head.weight"].Values, outcome.Network.State["head.weight"].Values);
        Assert.All(outcome.Epochs, e => Assert.True(double.IsFinite(e.Loss) && double.IsFinite(e.HeldOutLoss), $"{e}"));
    }

    [Theory]
    [InlineData("deferred:0.4")]
    [InlineData("fine-tune")]
    [InlineData("fine-tune:1:0.1")]
    public void Train_LateRemedy_GivesAnotherNetwork(string timing)
    {
        var job = TinyTraining.Job(epochs: 2) with { ClassWeights = Weights };

        var outcome = TinyTraining.Train(RemedyTiming.Parse(timing).Apply(job, RemedyKinds.Parse("loss"), () => PhaseOne.Value.Network.State));

        Assert.NotEqual(PhaseOne.Value.Network.State["head.weight"].Values, outcome.Network.State["head.weight"].Values);
        Assert.All(outcome.Epochs, e => Assert.True(double.IsFinite(e.Loss), $"{e}"));
    }
}
