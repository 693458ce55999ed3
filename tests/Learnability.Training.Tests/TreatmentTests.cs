using System.Collections.Immutable;
using System.Text.Json;

namespace Learnability.Training.Tests;

/// <summary>Whole trainings, tiny ones, with each thing that a treatment can ask for.</summary>
public sealed class TreatmentTests
{
    private static readonly ImmutableArray<double> Uneven = [.. Enumerable.Range(0, 10).Select(c => c < 5 ? 1.5 : 0.5)];
    private static readonly ImmutableArray<double> Zeros = [.. new double[10]];
    private static readonly ImmutableArray<double> Ones = [.. Enumerable.Repeat(1.0, 10)];

    /// <summary>What differs from plain training, by name.</summary>
    private static readonly Dictionary<string, Func<ClassTreatment, ClassTreatment>> Changes = new(StringComparer.Ordinal)
    {
        ["weights"] = t => t with { LossWeights = Uneven },
        ["squared error"] = t => t with { Loss = new SquaredErrorRule() },
        ["focal"] = t => t with { Loss = new FocalRule(2) },
        ["shift"] = t => t with { Loss = new ShiftedCrossEntropyRule(Uneven, Ones) },
        ["temperature"] = t => t with { Loss = new ShiftedCrossEntropyRule(Zeros, [.. Uneven.Select(w => w + 0.5)]) },
        ["one against the rest"] = t => t with { Loss = new OneAgainstRestRule([.. Enumerable.Repeat(1.0 / 9, 10)]) },
        ["group DRO"] = t => t with { Loss = new GroupDroRule(0.1) },
        ["sampler"] = t => t with { Sampler = new Reversed() },
        ["erasing"] = t => t with { EraseChance = [.. Enumerable.Repeat(0.5, 10)] },
        ["gradients by class"] = t => t with { Gradient = GradientRule.NormalisedPerClass },
        ["feedback"] = t => t with { Feedback = new TowardsTheWorse() },
    };

    private static readonly Lazy<TrainingOutcome> PlainOutcome = new(() => TinyTraining.Train(TinyTraining.Job(epochs: 2)));

    public static TheoryData<string> Names => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Train_Treated_GivesAnotherNetworkAndFiniteLosses(string name)
    {
        var plain = PlainOutcome.Value;

        var treated = TinyTraining.Train(TinyTraining.Job(epochs: 2).With(Changes[name]));

        Assert.NotEqual(plain.Network.State["head.weight"].Values, treated.Network.State["head.weight"].Values);
        Assert.All(treated.Epochs, e => Assert.True(double.IsFinite(e.Loss) && double.IsFinite(e.HeldOutLoss), $"{e}"));
        Assert.InRange(treated.TrainAccuracy!.Value, 0, 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Train_TreatedFromAfterTheLastStep_IsThePlainTraining(string name)
    {
        var plain = PlainOutcome.Value;

        var late = TinyTraining.Train(TinyTraining.Job(epochs: 2).With(Changes[name]) with { TreatedFrom = 1 - 1e-12 });

        TinyTraining.AssertSameNetwork(plain, late);
        Assert.Equal(plain.Epochs.Select(e => e.Loss), late.Epochs.Select(e => e.Loss));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Train_CancelledAfterTheTreatmentBegan_EndsAsIfUninterrupted(string name)
    {
        // The treatment begins inside the second epoch, at step 6 of 12, and the interruption comes after the next epoch's first step.
        var job = TinyTraining.Job(epochs: 3).With(Changes[name]) with { TreatedFrom = 0.5 };

        var resumed = TinyTraining.Train(job, ReadBack(TinyTraining.TrainUntil(job, 9)));

        var whole = TinyTraining.Train(job);
        TinyTraining.AssertSameNetwork(whole, resumed);
        Assert.Equal(whole.Epochs.Select(Figures), resumed.Epochs.Select(Figures));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Train_Treated_LeavesNoTensorBehind(string name)
    {
        var before = TinyTraining.TensorCount();

        TinyTraining.Train(TinyTraining.Job(epochs: 2).With(Changes[name]) with { TreatedFrom = 0.5 });

        Assert.Equal(before, TorchSharp.torch.Tensor.TotalCount);
    }

    [Fact]
    public void Train_TreatedFromTheMiddleOfAnEpoch_IsPlainUntilThen()
    {
        var (plain, treated) = (TinyTraining.Job(epochs: 2), TinyTraining.Job(epochs: 2).With(Changes["sampler"]) with { TreatedFrom = 0.25 });

        AssertSame(TinyTraining.TrainUntil(plain, 2).State, TinyTraining.TrainUntil(treated, 2).State);
        Assert.NotEqual(TinyTraining.TrainUntil(plain, 3).State["head.weight"].Values, TinyTraining.TrainUntil(treated, 3).State["head.weight"].Values);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.3)]
    public void Train_EqualTreatmentFromTheMiddle_ChangesNothing(double from)
    {
        var plain = PlainOutcome.Value;

        TinyTraining.AssertSameNetwork(plain, TinyTraining.Train(TinyTraining.Job(epochs: 2) with { TreatedFrom = from }));
    }

    [Fact]
    public void Train_EqualWeightsAndNoFocus_IsThePlainTraining()
    {
        var plain = PlainOutcome.Value;
        var none = TinyTraining.Job(epochs: 2).With(t => t with { EraseChance = Zeros, LossWeights = Ones, Loss = new ShiftedCrossEntropyRule(Zeros, Ones) });

        TinyTraining.AssertSameNetwork(plain, TinyTraining.Train(none));
    }

    [Fact]
    public void Train_Start_GoesOnFromTheGivenNetwork()
    {
        var before = TinyTraining.Train(TinyTraining.Job(epochs: 2));
        var still = TinyTraining.Job(epochs: 1) with { Start = before.Network.State };
        still = still with { Recipe = still.Recipe with { StepSize = 0 } };

        var after = TinyTraining.Train(still);

        Assert.Equal(before.Network.State["head.weight"].Values, after.Network.State["head.weight"].Values);
        Assert.Equal(before.Network.State["whitening.weight"].Values, after.Network.State["whitening.weight"].Values);
    }

    [Fact]
    public void Train_StartOfAnotherNetwork_IsRefused()
    {
        var job = TinyTraining.Job(epochs: 1) with { Start = new NetworkState([new("head.weight", [1], [0])]) };

        Assert.Contains("'whitening.weight'", Assert.Throws<BadInputException>(() => TinyTraining.Train(job)).Message);
    }

    [Fact]
    public void Train_Feedback_GetsEachEpochsRatesAndSetsTheNextOnesWeights()
    {
        var outcome = TinyTraining.Train(TinyTraining.Job(epochs: 3).With(Changes["feedback"]) with { TreatedFrom = 0.5 });

        var (first, second, third) = (outcome.Epochs[0], outcome.Epochs[1], outcome.Epochs[2]);
        Assert.Empty(first.LossWeights);
        Assert.Equal(Ones.ToArray(), second.LossWeights.ToArray());
        Assert.Equal(TowardsTheWorse.Next(Ones, second.HeldOutRates).ToArray(), third.LossWeights.ToArray());
        Assert.Equal(third.HeldOutAccuracy, third.HeldOutRates.Average(), 12);
    }

    [Fact]
    public void Train_GroupDro_ReportsWeightsOfMeanOneThatMoved()
    {
        var outcome = TinyTraining.Train(TinyTraining.Job(epochs: 2).With(Changes["group DRO"]));

        Assert.Equal(1, outcome.Epochs[^1].LossWeights.Average(), 5);
        Assert.NotEqual(outcome.Epochs[0].LossWeights.ToArray(), outcome.Epochs[1].LossWeights.ToArray());
    }

    [Fact]
    public void Train_PlainTreatment_ReportsNoLossWeights()
    {
        var checkpoint = TinyTraining.TrainUntil(TinyTraining.Job(epochs: 2), 5);

        Assert.Empty(checkpoint.LossWeights);
        Assert.Empty(checkpoint.Epochs[0].LossWeights);
        Assert.Equal(10, checkpoint.Epochs[0].HeldOutRates.Length);
    }

    [Fact]
    public void Train_NetworkThatEndsInACascade_GivesLogProbabilities()
    {
        var job = TinyTraining.Job(epochs: 2);
        var layers = job.Network.Layers.Add(new Cascade([.. Enumerable.Range(0, 10)]));

        var outcome = TinyTraining.Train(job with { Network = new NetworkSpec("cascade", ImageShape.Cifar, 10, layers) });

        Assert.All(Enumerable.Range(0, outcome.SolveLogits.Count), i => Assert.Equal(1, outcome.SolveLogits.Row(i).ToArray().Sum(v => Math.Exp(v)), 1e-5));
        Assert.True(outcome.Epochs[1].Loss < outcome.Epochs[0].Loss, "it learns");
    }

    [Fact]
    public void Train_GradientsOfAllImages_TakesOneStepAnEpoch()
    {
        var job = TinyTraining.Job(epochs: 3).With(t => t with { Gradient = GradientRule.NormalisedPerClassOfAllImages });
        var steps = new List<int>();

        var outcome = TinyTraining.Trainer.Train(job, null, new TinyTraining.Recorder { AfterStep = p => steps.Add(p.Step) }, default);

        Assert.Equal([1, 2, 3], steps);
        Assert.All(outcome.Epochs, e => Assert.True(double.IsFinite(e.Loss)));
        TinyTraining.AssertSameNetwork(outcome, TinyTraining.Train(job, TinyTraining.TrainUntil(job, 2)));
    }

    [Fact]
    public void Train_GradientsOfAllImagesCancelledInAStep_GivesACheckpointToGoOnFrom()
    {
        var job = TinyTraining.Job(epochs: 2).With(t => t with { Gradient = GradientRule.NormalisedPerClassOfAllImages });
        using var stop = new CancellationTokenSource();
        var recorder = new TinyTraining.Recorder();
        var cancelled = job.With(t => t with { Sampler = new CancellingWithTheSecondEpochsPlan(stop) });

        Assert.Throws<OperationCanceledException>(() => TinyTraining.Trainer.Train(cancelled, null, recorder, stop.Token));

        var resumed = TinyTraining.Train(job, recorder.Checkpoints[^1]);
        Assert.InRange(recorder.Checkpoints[^1].Step, 0, 1);
        TinyTraining.AssertSameNetwork(TinyTraining.Train(job), resumed);
    }

    /// <summary>The checkpoint as it comes from its file.</summary>
    private static TrainingCheckpoint ReadBack(TrainingCheckpoint checkpoint)
    {
        using var file = new MemoryStream();
        new TrainingCheckpointFile(checkpoint, ImmutableSortedDictionary<string, string>.Empty).Write(file);
        file.Position = 0;
        return TrainingCheckpointFile.Read(file, "checkpoint").Checkpoint;
    }

    private static string Figures(EpochRecord epoch) => JsonSerializer.Serialize(epoch with { ImagesPerSecond = 0 });

    private static void AssertSame(NetworkState expected, NetworkState found)
        => Assert.All(expected.Arrays, a => Assert.Equal(a.Values, found[a.Name].Values));

    private sealed record Reversed : SamplerRule
    {
        public override int[] Order(ImmutableArray<int> labels, int epoch, Seed seed) => [.. seed.Child(epoch).Permutation(labels.Length).Reverse()];
    }

    private sealed record CancellingWithTheSecondEpochsPlan(CancellationTokenSource Stop) : SamplerRule
    {
        // The second epoch's plan is made beside the first one's only step, which it may find at any batch, or done.
        public override int[] Order(ImmutableArray<int> labels, int epoch, Seed seed)
        {
            if (epoch == 1)
            {
                Stop.Cancel();
            }

            return new ShuffledSampler().Order(labels, epoch, seed);
        }
    }

    /// <summary>w · exp(mean rate − rate), scaled to mean 1.</summary>
    private sealed record TowardsTheWorse : FeedbackRule
    {
        public static ImmutableArray<double> Next(ImmutableArray<double> weights, ImmutableArray<double> rates)
        {
            var raised = weights.Zip(rates, (w, s) => w * Math.Exp(rates.Average() - s)).ToArray();
            return [.. raised.Select(w => w / raised.Average())];
        }

        public override ImmutableArray<double> After(ImmutableArray<double> lossWeights, ClassRates heldOut) => Next(lossWeights, heldOut.Values);
    }
}
