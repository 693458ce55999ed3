using System.Collections.Immutable;

namespace Learnability.Training.Tests;

public sealed class TorchTrainerTests
{
    private static readonly ImageSet Images = TinyImages.Squares(400);

    /// <summary>The small preset's kinds of layer, at a tenth of its cost.</summary>
    private static readonly NetworkSpec Tiny = new("tiny", ImageShape.Cifar, 10,
    [
        new Convolution("whitening", 3, 24, 2, 0, Bias: true, ConvolutionStart.Whitening),
        new Activation(ActivationKind.Relu),
        new MaxPool(4),
        new Convolution("conv", 24, 16, 3, 1, Bias: false, ConvolutionStart.Identity),
        new BatchNorm("norm", 16, 0.4, 1e-5, LearnScale: false),
        new Activation(ActivationKind.Relu),
        new Flatten(),
        new Linear("head", 16 * 7 * 7, 10, Bias: false),
        new Scale(1.0 / 9),
    ]);

    private static readonly TorchTrainer Trainer = new(new TrainerOptions("cpu", 2));

    [Fact]
    public void Train_EasyImages_LearnsThem()
    {
        // Mirrored squares would stand where another class has them.
        var outcome = Trainer.Train(Job() with { Recipe = Recipe(epochs: 25) with { Flip = false } }, null, new Recorder(), default);

        Assert.InRange(outcome.Epochs[^1].HeldOutAccuracy, 0.9, 1);
        Assert.Equal(outcome.Epochs[^1].HeldOutAccuracy, Accuracy(outcome), 12);
        Assert.True(outcome.Epochs[^1].HeldOutLoss < outcome.Epochs[0].HeldOutLoss);
    }

    [Fact]
    public void Train_SameSeed_GivesTheSameBytes()
    {
        var (a, b) = (Trainer.Train(Job(), null, new Recorder(), default), Trainer.Train(Job(), null, new Recorder(), default));

        AssertSameState(a.Network.State, b.Network.State);
        Assert.Equal(a.HeldOut.Values.ToArray(), b.HeldOut.Values.ToArray());
    }

    [Fact]
    public void Train_OtherSeed_GivesAnotherNetwork()
    {
        var (a, b) = (Trainer.Train(Job(), null, new Recorder(), default), Trainer.Train(Job() with { Seed = new Seed(2) }, null, new Recorder(), default));

        Assert.NotEqual(a.Network.State["head.weight"].Values, b.Network.State["head.weight"].Values);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(9)]
    public void Train_CancelledAndResumed_EqualsAnUninterruptedRun(int stopAfter)
    {
        using var stop = new CancellationTokenSource();
        var recorder = new Recorder { AfterStep = progress => StopAt(progress, stopAfter, stop) };
        Assert.Throws<OperationCanceledException>(() => Trainer.Train(Job(), null, recorder, stop.Token));

        var checkpoint = recorder.Checkpoints[^1];
        var resumed = Trainer.Train(Job(), checkpoint, new Recorder(), default);

        Assert.Equal(stopAfter, checkpoint.Step);
        var whole = Trainer.Train(Job(), null, new Recorder(), default);
        AssertSameState(whole.Network.State, resumed.Network.State);
        Assert.Equal(whole.Epochs.Select(e => e with { ImagesPerSecond = 0 }), resumed.Epochs.Select(e => e with { ImagesPerSecond = 0 }));
    }

    [Fact]
    public void Train_HeavyClass_IsRecognisedMoreOften()
    {
        // Three epochs leave most classes unlearnt; nine tenths of the weight on one class make it the favourite.
        ImmutableArray<double> weights = [9.1, .1, .1, .1, .1, .1, .1, .1, .1, .1];

        var (even, uneven) = (Trainer.Train(Job(), null, new Recorder(), default), Trainer.Train(Job() with { Treatment = ClassTreatment.Plain(10) with { LossWeights = weights } }, null, new Recorder(), default));

        Assert.True(ShareOfClassZero(uneven) > ShareOfClassZero(even));
    }

    [Fact]
    public void Train_HugeStepSize_StopsAsDiverged()
    {
        var job = Job() with { Recipe = Recipe(epochs: 3) with { StepSize = 1e30, WeightDecay = 1e3 } };

        var fault = Assert.Throws<DivergedException>(() => Trainer.Train(job, null, new Recorder(), default));

        Assert.Contains("--step-size", fault.Message);
    }

    [Fact]
    public void Train_ManySteps_LeavesNoTensorBehind()
    {
        Trainer.Train(Job(), null, new Recorder(), default);
        var before = TorchSharp.torch.Tensor.TotalCount;

        Trainer.Train(Job() with { Recipe = Recipe(epochs: 6) }, null, new Recorder(), default);

        Assert.Equal(before, TorchSharp.torch.Tensor.TotalCount);
    }

    [Fact]
    public void Train_AdamAndDropout_RunsToTheEnd()
    {
        var network = NetworkPresets.Create("peifer", ImageShape.Cifar, 10);
        var outcome = Trainer.Train(
            Job() with { Network = network, Recipe = Recipes.For("peifer") with { Epochs = 1, BatchSize = 100 } }, null, new Recorder(), default);

        outcome.Network.State.CheckFits(network);
        Assert.True(double.IsFinite(outcome.Epochs[0].Loss));
    }

    [Fact]
    public void Engine_Cpu_SaysWhatItIs()
    {
        var engine = Trainer.Engine;

        Assert.Equal(("TorchSharp", "cpu", 2), (engine.Name, engine.Device, engine.Threads));
        Assert.True(File.Exists(engine.NativeLibrary), engine.NativeLibrary);
        Assert.Matches(@"^\d+\.\d+", engine.Version);
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:x")]
    [InlineData("cuda:99")]
    public void Engine_DeviceThatIsNotThere_IsRefused(string device)
    {
        var fault = Assert.Throws<UsageException>(() => new TorchTrainer(new TrainerOptions(device)).Engine);

        Assert.Contains("auto, cpu, cuda or cuda:N", fault.Message);
    }

    private static TrainingJob Job() => new()
    {
        Network = Tiny,
        Images = Images,
        Split = TrainSolveSplit.Stratified(Images, 0.25, new Seed(5)),
        ClassWeights = [.. Enumerable.Repeat(1.0, 10)],
        Recipe = Recipe(epochs: 3),
        Seed = new Seed(1),
    };

    private static Recipe Recipe(double epochs) => Recipes.For("small") with { Epochs = epochs, BatchSize = 64 };

    private static void StopAt(TrainingProgress progress, int step, CancellationTokenSource stop)
    {
        if (progress.Step == step)
        {
            stop.Cancel();
        }
    }

    private static void AssertSameState(NetworkState expected, NetworkState found)
        => Assert.All(expected.Arrays, a => Assert.Equal(a.Values, found[a.Name].Values));

    private static double Accuracy(TrainingOutcome outcome)
    {
        var labels = Job().Split.Solve.Select(i => Images.Labels[i]).ToArray();
        return outcome.HeldOut.Predictions().Zip(labels).Average(pair => pair.First == pair.Second ? 1.0 : 0);
    }

    private static double ShareOfClassZero(TrainingOutcome outcome) => outcome.HeldOut.Predictions().Average(p => p == 0 ? 1.0 : 0);

    private sealed class Recorder : ITrainingObserver
    {
        public List<TrainingCheckpoint> Checkpoints { get; } = [];

        public Action<TrainingProgress>? AfterStep { get; init; }

        public void OnStep(TrainingProgress progress) => AfterStep?.Invoke(progress);

        public void OnEpoch(EpochRecord epoch, TrainingProgress progress)
        {
        }

        public void OnCheckpoint(TrainingCheckpoint checkpoint) => Checkpoints.Add(checkpoint);
    }
}
