namespace Learnability.Benchmarks;

/// <summary>ONNX Runtime through this program against ONNX Runtime through Node, on one model file.</summary>
internal sealed class ScoringSuite : ISuite
{
    private const int MostTrainingImages = 10_240;

    /// <inheritdoc/>
    public string Name => "scoring";

    /// <inheritdoc/>
    public string Plan(BenchmarkOptions options) => $"10,000 test images through ONNX Runtime, {options.Threads} thread(s), against onnxruntime-node; {options.Rounds} round(s)";

    /// <inheritdoc/>
    public void Require(SuiteContext context)
    {
        _ = context.Paths.Cifar(context.Options.Data);
        _ = context.Peers.Node("");
    }

    /// <inheritdoc/>
    public SuiteReport Run(SuiteContext context)
    {
        var options = context.Options;
        var (data, threads, batch) = (context.Paths.Cifar(options.Data), Text(options.Threads), Text(new Onnx.ScoringOptions().BatchSize));
        var node = context.Peers.Node("score.js");
        var model = options.Model is { } given ? Path.GetFullPath(given) : Train(context, data);
        var versions = new Dictionary<string, string>();
        var hits = new Dictionary<string, double>();
        var report = Contest.Run(
            options.Rounds,
            [new("10,000 images", "s", false), new("10,000 images, first time, with opening the model", "s", false)],
            [
                Of("Learnability", () => context.Own("score", ("data", data), ("model", model), ("threads", threads))),
                Of("Node", () => context.Children.Run([.. node, model, Path.Combine(data, "test_batch.bin"), threads, batch])),
            ],
            context.Say);
        return report with
        {
            Suite = Name,
            Versions = versions.ToImmutableSortedDictionary(v => $"ONNX Runtime of {v.Key}", v => v.Value, StringComparer.Ordinal),
            Settings = TorchPeer.Settings(options).Remove("peers' precision").SetItem("batch", batch).SetItem("device", "cpu"),
            Notes = [.. Notes(versions, hits)],
        };

        Contender Of(string name, Func<ChildResult> run) => new(name, () =>
        {
            var child = run();
            var line = child.Event("scored");
            (versions[name], hits[name]) = (line.Text("version"), line.Number("hits"));
            var images = line.Number("images") / 10_000;
            return [line.Number("secondSeconds") / images, (line.Number("openSeconds") + line.Number("firstSeconds")) / images];
        });
    }

    private static IEnumerable<string> Notes(Dictionary<string, string> versions, Dictionary<string, double> hits)
    {
        yield return "Images are in memory as bytes on both sides, and predictions come out; the first pass over them counts with the opening of the model, the second alone.";
        yield return "Learnability lets ONNX Runtime's threads spin during a run, not between runs; Node leaves them as they are.";
        yield return versions.Values.Distinct().Count() == 1
            ? "Both sides run the same version of ONNX Runtime."
            : "The two sides run different versions of ONNX Runtime: part of the ratio may be theirs.";
        yield return hits.Values.Distinct().Count() == 1
            ? "Both recognise the same number of images."
            : $"They do not recognise the same number of images: {string.Join(", ", hits.Select(h => $"{h.Key} {ReportText.Number(h.Value)}"))}.";
    }

    private static string Train(SuiteContext context, string data)
    {
        var model = Path.Combine(context.Paths.Work, $"{context.Options.Preset}.onnx");
        var images = Math.Min(MostTrainingImages, context.Options.Images);
        context.Say(string.Create(CultureInfo.InvariantCulture, $"  training a model to score, one epoch of {images:N0} images"));
        context.Own(
            "model", ("data", data), ("preset", context.Options.Preset), ("images", Text(images)), ("threads", Text(context.Options.Threads)),
            ("device", context.Options.Device), ("model", model));
        return model;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
