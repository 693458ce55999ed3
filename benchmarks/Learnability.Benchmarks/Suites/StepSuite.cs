namespace Learnability.Benchmarks;

/// <summary>Training steps against PyTorch's.</summary>
internal sealed class StepSuite : ISuite
{
    /// <inheritdoc/>
    public string Name => "step";

    /// <inheritdoc/>
    public string Plan(BenchmarkOptions options) => $"training steps of '{options.Preset}' on {options.Images} images, {options.Threads} thread(s), against PyTorch as "
        + $"users run it and with memory kept; {options.Rounds} round(s)";

    /// <inheritdoc/>
    public void Require(SuiteContext context) => TorchPeer.Require(context, program: false);

    /// <inheritdoc/>
    public SuiteReport Run(SuiteContext context)
    {
        var (options, version) = (context.Options, new Dictionary<string, string>());
        var data = context.Paths.Cifar(options.Data);
        PeerCheck.Run(context);
        var command = TorchPeer.Command(context, "step.py", data, epochs: 1, "--images", Text(options.Images));
        var report = Contest.Run(
            options.Rounds,
            [new("speed", "images/s", true), new("peak memory", "MB", false)],
            [
                new("Learnability", () => Figures(context.Own(
                    "step", ("data", data), ("preset", options.Preset), ("images", Text(options.Images)), ("threads", Text(options.Threads)), ("device", options.Device)))),
                new("PyTorch", () => Figures(context.Children.Run(command))),
                new("PyTorch, memory kept", () => Figures(context.Children.Run([.. command, "--keep-memory"]))),
            ],
            context.Say);
        return report with
        {
            Suite = Name,
            Versions = TorchPeer.Versions(version),
            Settings = TorchPeer.Settings(options, ("images", Text(options.Images))),
            Notes =
            [
                "Learnability's steps include gathering, cropping, mirroring and normalising each batch from bytes, and counting hits; PyTorch's batches lie in memory as floats.",
                "Each turn is a process of its own: one pass over the images to warm up, one that counts.",
                "The networks' logits on the same starting state, and the recipes, were compared before.",
            ],
        };

        System.Collections.Immutable.ImmutableArray<double> Figures(ChildResult child)
        {
            TorchPeer.Note(version, child);
            return [child.Event("trained").Number("imagesPerSecond"), child.PeakMain / 1e6];
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
