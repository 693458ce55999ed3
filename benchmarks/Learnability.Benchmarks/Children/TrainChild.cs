using System.Text.Json.Nodes;
using Learnability.Onnx;
using Learnability.Training;

namespace Learnability.Benchmarks;

/// <summary>Trainings as children.</summary>
internal static class TrainChild
{
    /// <summary>Two epochs, the first to warm up, the second measured. Arguments: data, preset, images, threads, device.</summary>
    public static JsonObject Step(ChildArguments given)
    {
        var (outcome, engine) = Train(given, epochs: 2);
        return new JsonObject
        {
            ["event"] = "trained",
            ["engine"] = $"{engine.Name} {engine.Version}",
            ["imagesPerSecond"] = outcome.Epochs[^1].ImagesPerSecond,
            ["loss"] = outcome.Epochs[^1].Loss,
        };
    }

    /// <summary>One epoch, exported. Arguments: data, preset, images, threads, device, model (the file to write).</summary>
    public static JsonObject Model(ChildArguments given)
    {
        var (outcome, _) = Train(given, epochs: 1);
        DurableFile.Write(given["model"], stream => new OnnxExporter().Export(outcome.Network, ImmutableDictionary<string, string>.Empty, fuseNorms: true, stream));
        return new JsonObject { ["event"] = "exported" };
    }

    /// <summary>Trains as a study's phase one does, on the first so many images.</summary>
    private static (TrainingOutcome Outcome, EngineInfo Engine) Train(ChildArguments given, int epochs)
    {
        var images = given.Cifar().Train;
        var preset = given["preset"];
        var seed = new Seed(1);
        var split = TrainSolveSplit.Stratified(images, TrainSolveSplit.DefaultSolveShare, seed.Child("split"));
        var trainer = new TorchTrainer(new TrainerOptions(given["device"], given.Whole("threads")));
        var job = new TrainingJob
        {
            Network = NetworkPresets.Create(preset, images.Shape, images.ClassCount),
            Images = images,
            Split = split with { Train = [.. split.Train.Take(given.Whole("images"))] },
            ClassWeights = [.. Enumerable.Repeat(1.0, images.ClassCount)],
            Recipe = RecipePresets.For(preset) with { Epochs = epochs },
            Seed = seed,
        };
        return (trainer.Train(job, from: null, new Silence(), CancellationToken.None), trainer.Engine);
    }
}

/// <summary>Hears nothing.</summary>
internal sealed class Silence : ITrainingObserver
{
    /// <inheritdoc/>
    public void OnStep(TrainingProgress progress)
    {
    }

    /// <inheritdoc/>
    public void OnEpoch(EpochRecord epoch, TrainingProgress progress)
    {
    }

    /// <inheritdoc/>
    public void OnCheckpoint(TrainingCheckpoint checkpoint)
    {
    }
}
