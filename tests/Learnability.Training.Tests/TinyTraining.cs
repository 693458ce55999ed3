namespace Learnability.Training.Tests;

/// <summary>A training of a second or less, and what is needed to watch and compare it.</summary>
internal static class TinyTraining
{
    /// <summary>One thread: more gain nothing on batches this small, and lose where tests share the machine.</summary>
    public static TorchTrainer Trainer { get; } = new(new TrainerOptions("cpu", 1));

    /// <summary>Ten classes, ten times as many images as there are held out: 30 of each to train on and 10 to solve on.</summary>
    public static Examples Images { get; } = TinyImages.Squares(400);

    /// <summary>The small preset's kinds of layer, at a tenth of its cost.</summary>
    public static NetworkSpec Network { get; } = new("tiny", ImageShape.Cifar, 10,
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

    /// <summary>A plain training: 300 images in batches of 64, so four steps an epoch.</summary>
    public static TrainingJob Job(double epochs) => new()
    {
        Network = Network,
        Images = Images,
        Split = TrainSolveSplit.Stratified(Images, 0.25, new Seed(5)),
        ClassWeights = [.. Enumerable.Repeat(1.0, 10)],
        Recipe = RecipePresets.For("small") with { Epochs = epochs, BatchSize = 64 },
        Seed = new Seed(1),
    };

    /// <summary>The job with another treatment of its classes.</summary>
    public static TrainingJob With(this TrainingJob job, Func<ClassTreatment, ClassTreatment> change) => job with { Treatment = change(job.Treatment) };

    /// <summary>Trains to the end.</summary>
    public static TrainingOutcome Train(TrainingJob job, TrainingCheckpoint? from = null) => Trainer.Train(job, from, new Recorder(), default);

    /// <summary>Trains for some steps and gives the checkpoint of the interruption.</summary>
    public static TrainingCheckpoint TrainUntil(TrainingJob job, int step)
    {
        using var stop = new CancellationTokenSource();
        var recorder = new Recorder
        {
            AfterStep = progress =>
            {
                if (progress.Step == step)
                {
                    stop.Cancel();
                }
            },
        };
        Assert.Throws<OperationCanceledException>(() => Trainer.Train(job, null, recorder, stop.Token));
        return recorder.Checkpoints[^1];
    }

    /// <summary>Tensors that exist now, without those that other tests left to the collector.</summary>
    public static long TensorCount()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return TorchSharp.torch.Tensor.TotalCount;
    }

    public static void AssertSameNetwork(TrainingOutcome expected, TrainingOutcome found)
        => Assert.All(expected.Network.State.Arrays, a => Assert.Equal(a.Values, found.Network.State[a.Name].Values));

    /// <summary>Hears and keeps everything.</summary>
    internal sealed class Recorder : ITrainingObserver
    {
        public List<TrainingCheckpoint> Checkpoints { get; } = [];

        public bool WantsCheckpoint { get; init; } = true;

        public Action<TrainingProgress>? AfterStep { get; init; }

        public void OnStep(TrainingProgress progress) => AfterStep?.Invoke(progress);

        public void OnEpoch(EpochRecord epoch, TrainingProgress progress)
        {
        }

        public void OnCheckpoint(TrainingCheckpoint checkpoint) => Checkpoints.Add(checkpoint);
    }
}
