namespace Learnability.Benchmarks;

/// <summary>A whole training, from the start of the process, against PyTorch behind torchvision's DataLoader.</summary>
internal sealed class PhaseSuite : ISuite
{
    private static readonly int[] WorkerCounts = [0, 2];

    /// <inheritdoc/>
    public string Name => "phase";

    /// <inheritdoc/>
    public string Plan(BenchmarkOptions options) => $"a whole training of '{options.Preset}', {Text(options.Epochs)} epoch(s) of 45,000 images, {options.Threads} thread(s), against a "
        + $"PyTorch script with torchvision's DataLoader (with 0 or 2 workers, whichever is faster); {options.Rounds} round(s)";

    /// <inheritdoc/>
    public void Require(SuiteContext context) => TorchPeer.Require(context, program: true);

    /// <inheritdoc/>
    public SuiteReport Run(SuiteContext context)
    {
        var (options, versions) = (context.Options, new Dictionary<string, string>());
        var data = context.Paths.Cifar(options.Data);
        PeerCheck.Run(context);
        string[] Peer(double epochs, int workers) => TorchPeer.Command(context, "phase.py", data, epochs, "--workers", Text(workers));

        var tried = WorkerCounts.Select(w => (Workers: w, Seconds: Wall(context.Children.Run(Peer(Math.Min(1, options.Epochs), w))))).ToArray();
        var workers = tried.MinBy(t => t.Seconds).Workers;
        context.Say($"  PyTorch, {Text(Math.Min(1, options.Epochs))} epoch: {string.Join(", ", tried.Select(t => $"{ReportText.Number(t.Seconds)} s with {t.Workers} workers"))}; measured with {workers}");
        var report = Contest.Run(
            options.Rounds,
            [new("wall time", "s", false), new("peak memory", "MB", false), new("test accuracy", "", null)],
            [
                new("Learnability", () => Own(context, data)),
                new("PyTorch with DataLoader", () =>
                {
                    var child = context.Children.Run(Peer(options.Epochs, workers));
                    TorchPeer.Note(versions, child);
                    return [Wall(child), child.PeakMain / 1e6, child.Event("tested").Number("testAccuracy")];
                }),
            ],
            context.Say);
        return report with
        {
            Suite = Name,
            Versions = TorchPeer.Versions(versions),
            Settings = TorchPeer.Settings(options, ("epochs", Text(options.Epochs)), ("DataLoader workers", Text(workers))),
            Notes =
            [
                "Wall time runs from the start of the process until the network is trained and the 5,000 held-out images were evaluated after each epoch. Learnability's "
                + "also covers the run folder, its checkpoints and the end of the process; PyTorch's ends before the process does.",
                "Test accuracy is measured outside that time. Peak memory is that of the main process; the DataLoader's workers come on top of it.",
                "Both crop, after padding by 2 pixels of reflection, and mirror at random; Learnability mirrors in alternation from the second epoch on.",
            ],
        };
    }

    private static ImmutableArray<double> Own(SuiteContext context, string data)
    {
        var options = context.Options;
        var runs = Path.Combine(context.Paths.Work, "runs");
        var child = context.Children.Run(
        [
            context.Peers.Program, "train", "--phase", "one", "--fresh", "--runs", runs, "--name", "phase", "--data", data,
            "--preset", options.Preset, "--epochs", Text(options.Epochs), "--threads", Text(options.Threads), "--device", options.Device,
        ]);
        var network = Path.Combine(runs, "phase", "1-phase-one.safetensors");
        var test = context.Own("test", ("data", data), ("network", network), ("work", context.Paths.Work), ("threads", Text(options.Threads)));
        return [child.Wall.TotalSeconds, child.PeakMain / 1e6, test.Event("tested").Number("testAccuracy")];
    }

    private static double Wall(ChildResult child) => child.Event("trained").At.TotalSeconds;

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
