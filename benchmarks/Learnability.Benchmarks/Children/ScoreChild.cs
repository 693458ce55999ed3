using System.Diagnostics;
using System.Text.Json.Nodes;
using Learnability.Onnx;

namespace Learnability.Benchmarks;

/// <summary>Scorings as children.</summary>
internal static class ScoreChild
{
    /// <summary>Opens a model and scores the test images twice. Arguments: data, model, threads.</summary>
    public static JsonObject Score(ChildArguments given)
    {
        var test = given.Cifar().Test;
        var scorer = new OnnxScorer(new ScoringOptions { Threads = given.Whole("threads") });
        var watch = Stopwatch.StartNew();
        using var session = scorer.Open(given["model"]);
        var opened = watch.Elapsed;
        _ = session.Score(test, CancellationToken.None).Predictions();
        var first = watch.Elapsed;
        var predictions = session.Score(test, CancellationToken.None).Predictions();
        var second = watch.Elapsed;
        return new JsonObject
        {
            ["event"] = "scored",
            ["version"] = scorer.Engine.Version,
            ["openSeconds"] = opened.TotalSeconds,
            ["firstSeconds"] = (first - opened).TotalSeconds,
            ["secondSeconds"] = (second - first).TotalSeconds,
            ["images"] = test.Count,
            ["hits"] = Hits(predictions, test),
        };
    }

    /// <summary>Test accuracy of a trained network's file, through ONNX. Arguments: data, network, work (a folder), threads.</summary>
    public static JsonObject Test(ChildArguments given)
    {
        var test = given.Cifar().Test;
        using var stream = File.OpenRead(given["network"]);
        var network = TrainedNetworkFile.Read(stream, given["network"]).Network;
        var model = Path.Combine(given["work"], "tested.onnx");
        DurableFile.Write(model, output => new OnnxExporter().Export(network, ImmutableDictionary<string, string>.Empty, fuseNorms: true, output));
        using var session = new OnnxScorer(new ScoringOptions { Threads = given.Whole("threads") }).Open(model);
        var predictions = session.Score(test, CancellationToken.None).Predictions();
        return new JsonObject { ["event"] = "tested", ["testAccuracy"] = (double)Hits(predictions, test) / test.Count };
    }

    private static int Hits(ImmutableArray<int> predictions, Examples test) => predictions.Zip(test.Labels).Count(p => p.First == p.Second);
}
