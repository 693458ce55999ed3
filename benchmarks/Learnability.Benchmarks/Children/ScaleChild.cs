using System.Diagnostics;
using System.Text.Json.Nodes;
using Learnability.Onnx;
using Learnability.Training;

namespace Learnability.Benchmarks;

/// <summary>One point of the scaling table: a short training and a scoring on made-up images.</summary>
internal static class ScaleChild
{
    /// <summary>Arguments: images, classes, batch, threads, work (a folder).</summary>
    public static JsonObject Run(ChildArguments given)
    {
        var (threads, seed) = (given.Whole("threads"), new Seed(1));
        var images = MadeUpImages.Of(given.Whole("images") + (2 * given.Whole("classes")), given.Whole("classes"));
        var numbers = Enumerable.Range(0, images.Count).ToImmutableArray();
        var held = 2 * images.ClassCount;
        var job = new TrainingJob
        {
            Network = NetworkPresets.Create("small", images.Shape, images.ClassCount),
            Images = images,
            Split = new TrainSolveSplit(numbers[held..], numbers[..held]),
            ClassWeights = [.. Enumerable.Repeat(1.0, images.ClassCount)],
            Recipe = RecipePresets.For("small") with { Epochs = 3, BatchSize = given.Whole("batch"), StepSize = 0.5 },
            Seed = seed,
        };
        var outcome = new TorchTrainer(new TrainerOptions("cpu", threads)).Train(job, from: null, new Silence(), CancellationToken.None);
        var model = Path.Combine(given["work"], "scaled.onnx");
        DurableFile.Write(model, stream => new OnnxExporter().Export(outcome.Network, ImmutableDictionary<string, string>.Empty, fuseNorms: true, stream));
        using var session = new OnnxScorer(new ScoringOptions { Threads = threads, BatchSize = given.Whole("batch") }).Open(model);
        _ = session.Score(images, CancellationToken.None);
        var watch = Stopwatch.StartNew();
        _ = session.Score(images, CancellationToken.None);
        return new JsonObject
        {
            ["event"] = "scaled",
            ["train"] = outcome.Epochs[1..].Average(e => 1 / e.ImagesPerSecond),
            ["score"] = watch.Elapsed.TotalSeconds / images.Count,
        };
    }
}
