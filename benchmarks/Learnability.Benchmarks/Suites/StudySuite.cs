namespace Learnability.Benchmarks;

/// <summary>A study of several trainings, two at a time, against the same number of trainings in PyTorch one after another.</summary>
internal sealed class StudySuite : ISuite
{
    private const int Jobs = 2;

    /// <inheritdoc/>
    public string Name => "study";

    /// <inheritdoc/>
    public string Plan(BenchmarkOptions options) => $"a study of {options.Trainings} trainings of {Text(options.Epochs)} epoch(s) with --jobs {Jobs}, against {options.Trainings} "
        + $"trainings in PyTorch one after another; {options.StudyRounds} round(s)";

    /// <inheritdoc/>
    public void Require(SuiteContext context) => TorchPeer.Require(context, program: true);

    /// <inheritdoc/>
    public SuiteReport Run(SuiteContext context)
    {
        var (options, versions) = (context.Options, new Dictionary<string, string>());
        var data = context.Paths.Cifar(options.Data);
        PeerCheck.Run(context);
        var report = Contest.Run(
            options.StudyRounds,
            [new("wall time", "s", false), new("peak memory", "MB", false), new("mean test accuracy", "", null)],
            [
                new("Learnability", () => Own(context, data)),
                Peer("PyTorch"),
                Peer("PyTorch, memory kept", "--keep-memory"),
            ],
            context.Say);
        return report with
        {
            Suite = Name,
            Versions = TorchPeer.Versions(versions),
            Settings = TorchPeer.Settings(options, ("epochs", Text(options.Epochs)), ("trainings", Text(options.Trainings)), ("jobs", Text(Jobs))),
            Notes =
            [
                $"Learnability: half of the trainings are phase one, half an arm with weights (s̄/s)^3; export, scoring through ONNX Runtime, comparison and report are in its time. "
                + $"Each of its {Jobs} processes has its share of the threads.",
                "PyTorch: all images in memory as bytes, cropped and mirrored as tensors, all threads; an evaluation of the held-out images after each epoch, and of the test images at "
                + "the end of each training. No weights: they would cost it nothing.",
                "Peak memory is the sum of the peaks of all processes.",
            ],
        };

        Contender Peer(string name, params string[] more) => new(name, () =>
        {
            var child = context.Children.Run(
                TorchPeer.Command(context, "study.py", data, options.Epochs, ["--trainings", Text(options.Trainings), .. more]));
            TorchPeer.Note(versions, child);
            return [child.Event("trained").At.TotalSeconds, child.PeakSum / 1e6, child.Event("trained").Number("testAccuracy")];
        });
    }

    private static ImmutableArray<double> Own(SuiteContext context, string data)
    {
        var options = context.Options;
        var studies = Path.Combine(context.Paths.Work, "studies");
        if (Directory.Exists(studies))
        {
            Directory.Delete(studies, recursive: true);
        }

        var file = Path.Combine(context.Paths.Work, "study.json");
        DurableFile.WriteAllText(file, StudyText(options));
        var child = context.Children.Run(
        [
            context.Peers.Program, "study", file, "--jobs", Text(Jobs), "--studies", studies, "--name", "study", "--data", data, "--device", options.Device,
            "--threads", Text(Math.Max(1, options.Threads / Jobs)),
        ]);
        var results = Path.Combine(studies, "study", "results.json");
        var study = StudyResultFile.Read(File.ReadAllText(results), results);
        var scores = study.Baseline.Trials.Select(t => t.Score).Concat(study.Arms.SelectMany(a => a.Trials).Select(t => t.Score));
        return [child.Wall.TotalSeconds, child.PeakSum / 1e6, scores.Average(s => s.Summary.Accuracy)];
    }

    private static string StudyText(BenchmarkOptions options) =>
        $$"""
        {
          "schema": "learnability/study/1",
          "title": "Benchmark",
          "dataset": "cifar10",
          "preset": "{{options.Preset}}",
          "recipe": { "epochs": {{Text(options.Epochs)}} },
          "seeds": { "first": 1, "count": {{options.Trainings / 2}} },
          "arms": [{ "name": "power-3", "mapping": "power", "gamma": 3 }],
          "controls": false,
          "statistics": false
        }
        """;

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
