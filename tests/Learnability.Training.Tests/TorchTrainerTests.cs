using System.Collections.Immutable;
using System.Text.Json;
using Learnability.Testing;

namespace Learnability.Training.Tests;

public sealed class TorchTrainerTests
{
    [Fact]
    public void Train_EasyImages_LearnsThem()
    {
        // Mirrored squares would stand where another class has them.
        var outcome = Train(Job() with { Recipe = Recipe(epochs: 25) with { Flip = false } });

        Assert.InRange(outcome.Epochs[^1].HeldOutAccuracy, 0.9, 1);
        Assert.Equal(outcome.Epochs[^1].HeldOutAccuracy, Accuracy(outcome), 12);
        Assert.True(outcome.Epochs[^1].HeldOutLoss < outcome.Epochs[0].HeldOutLoss);
    }

    [Fact]
    public void Train_SameSeed_GivesTheSameBytes()
    {
        var (a, b) = (Train(Job()), Train(Job()));

        TinyTraining.AssertSameNetwork(a, b);
        Assert.Equal(a.SolveLogits.Values.ToArray(), b.SolveLogits.Values.ToArray());
    }

    [Fact]
    public void Train_OtherSeed_GivesAnotherNetwork()
    {
        var (a, b) = (Train(Job()), Train(Job() with { Seed = new Seed(2) }));

        Assert.NotEqual(a.Network.State["head.weight"].Values, b.Network.State["head.weight"].Values);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(9)]
    public void Train_CancelledAndResumed_EqualsAnUninterruptedRun(int stopAfter)
    {
        var checkpoint = TinyTraining.TrainUntil(Job(), stopAfter);
        var resumed = Train(Job(), checkpoint);

        Assert.Equal(stopAfter, checkpoint.Step);
        var whole = Train(Job());
        TinyTraining.AssertSameNetwork(whole, resumed);
        Assert.Equal(whole.Epochs.Select(Figures), resumed.Epochs.Select(Figures));
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 0)]
    public void Train_ObserverThatWantsNoCheckpoint_IsGivenNone(bool wants, int expected)
    {
        var recorder = new TinyTraining.Recorder { WantsCheckpoint = wants };
        TinyTraining.Trainer.Train(Job(), null, recorder, default);

        Assert.Equal(expected, recorder.Checkpoints.Count);
    }

    [Fact]
    public void Train_HeavyClass_IsRecognisedMoreOften()
    {
        // Three epochs leave most classes unlearnt; nine tenths of the weight on one class make it the favourite.
        ImmutableArray<double> weights = [9.1, .1, .1, .1, .1, .1, .1, .1, .1, .1];

        var (even, uneven) = (Train(Job()), Train(Job() with { Treatment = ClassTreatment.Plain(10) with { LossWeights = weights } }));

        Assert.True(ShareOfClassZero(uneven) > ShareOfClassZero(even));
    }

    [Fact]
    public void Train_HugeStepSize_StopsAsDiverged()
    {
        var job = Job() with { Recipe = Recipe(epochs: 3) with { StepSize = 1e30, WeightDecay = 1e3 } };

        var fault = Assert.Throws<DivergedException>(() => Train(job));

        Assert.Contains("--step-size", fault.Message);
    }

    [Fact]
    public void Train_ManySteps_LeavesNoTensorBehind()
    {
        Train(Job());
        var before = TinyTraining.TensorCount();

        Train(Job() with { Recipe = Recipe(epochs: 6) });

        Assert.Equal(before, TorchSharp.torch.Tensor.TotalCount);
    }

    public static TheoryData<string> Presets => [.. NetworkPresets.Names];

    [Theory]
    [MemberData(nameof(Presets))]
    public void Train_AnyPresetTwiceAndResumed_GivesTheSameBytes(string preset)
    {
        var job = Job();
        job = job with { Images = PresetInput.Of(preset, job.Images), Network = NetworkPresets.Create(preset, PresetInput.Of(preset), 10), Recipe = RecipePresets.For(preset) with { Epochs = 1.5, BatchSize = 75 } };

        var outcome = Train(job);

        outcome.Network.State.CheckFits(job.Network);
        Assert.True(double.IsFinite(outcome.Epochs[0].Loss));
        TinyTraining.AssertSameNetwork(outcome, Train(job));
        TinyTraining.AssertSameNetwork(outcome, Train(job, TinyTraining.TrainUntil(job, 3)));
    }

    [Fact]
    public void Engine_Cpu_SaysWhatItIs()
    {
        var engine = TinyTraining.Trainer.Engine;

        Assert.Equal(("TorchSharp", "cpu", 1), (engine.Name, engine.Device, engine.Threads));
        Assert.True(File.Exists(engine.NativeLibrary), engine.NativeLibrary);
        Assert.StartsWith("libgomp", engine.ThreadPool);
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

    private static TrainingJob Job() => TinyTraining.Job(epochs: 3);

    private static Recipe Recipe(double epochs) => TinyTraining.Job(epochs).Recipe;

    private static TrainingOutcome Train(TrainingJob job, TrainingCheckpoint? from = null) => TinyTraining.Train(job, from);

    /// <summary>All of a record but its speed, as text: lists have no equality of their own.</summary>
    private static string Figures(EpochRecord epoch) => JsonSerializer.Serialize(epoch with { ImagesPerSecond = 0 });

    private static double Accuracy(TrainingOutcome outcome)
    {
        var labels = Job().Split.Solve.Select(i => TinyTraining.Images.Labels[i]).ToArray();
        return outcome.SolveLogits.Predictions().Zip(labels).Average(pair => pair.First == pair.Second ? 1.0 : 0);
    }

    private static double ShareOfClassZero(TrainingOutcome outcome) => outcome.SolveLogits.Predictions().Average(p => p == 0 ? 1.0 : 0);
}
