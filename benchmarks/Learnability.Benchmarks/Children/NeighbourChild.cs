using System.Text.Json.Nodes;
using Learnability.Training;

namespace Learnability.Benchmarks;

/// <summary>The two sides of <see cref="NeighbourSuite"/>: a training whose steps are short, and a program that leaves no core idle.</summary>
internal static class NeighbourChild
{
    /// <summary>Small batches have many short parallel parts, and threads wait between them.</summary>
    public const int BatchSize = 32;

    private const int ImageCount = 8192;

    private static uint _sink;

    /// <summary>Two epochs on made-up images, the second measured. Arguments: threads.</summary>
    public static JsonObject Train(ChildArguments given)
    {
        var images = MadeUpImages.Of(ImageCount + 20, classes: 10);
        var numbers = Enumerable.Range(0, images.Count).ToImmutableArray();
        var job = new TrainingJob
        {
            Network = NetworkPresets.Create("small", images.Shape, images.ClassCount),
            Images = images,
            Split = new TrainSolveSplit(numbers[20..], numbers[..20]),
            ClassWeights = [.. Enumerable.Repeat(1.0, images.ClassCount)],
            Recipe = RecipePresets.For("small") with { Epochs = 2, BatchSize = BatchSize, StepSize = 0.1 },
            Seed = new Seed(1),
        };
        var outcome = new TorchTrainer(new TrainerOptions("cpu", given.Whole("threads"))).Train(job, from: null, new Silence(), CancellationToken.None);
        return new JsonObject { ["event"] = "trained", ["seconds"] = ImageCount / outcome.Epochs[^1].ImagesPerSecond };
    }

    /// <summary>Keeps so many threads busy until standard input ends, as it does when the parent ends in any way. Arguments: threads.</summary>
    public static JsonObject Busy(ChildArguments given)
    {
        for (var i = 0; i < given.Whole("threads"); i++)
        {
            new Thread(Spin) { IsBackground = true }.Start();
        }

        _ = Console.In.ReadToEnd();
        return new JsonObject { ["event"] = "was busy" };

        static void Spin()
        {
            for (var x = 1u; ; x = (x * 1664525u) + 1013904223u)
            {
                Volatile.Write(ref _sink, x);
            }
        }
    }
}
