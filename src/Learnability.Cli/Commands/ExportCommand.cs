using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary><c>learnability export</c>.</summary>
internal static class ExportCommand
{
    private static readonly Option<string?> NetworkOption = Opt.Text("--network", "FILE", "a trained network (.safetensors), instead of a run's two; needs --output");

    private static readonly Option<string?> OutputOption = Opt.Text("--output", "FILE", "the ONNX file to write, with --network");

    private static readonly Option<string?> DeployOption = Opt.Text("--deploy", "DIR", "copy the run's recommended model (phase two's where none was judged), its card, its rates and their hashes (model.onnx, model-card.md, rates.json, manifest.json) to DIR instead");

    /// <summary>Makes the command.</summary>
    public static CliCommand Create(CliEnvironment environment) => new CliCommand(
        "export",
        "Writes trained networks as ONNX models: bytes in, logits and probabilities out, normalisation inside.",
        "learnability export --name default",
        "learnability export --network artifacts/runs/default/1-phase-one.safetensors --output cnn.onnx",
        "learnability export --name default --deploy deploy/")
        .With(
            () => [NetworkOption, OutputOption, DeployOption, ExperimentFlags.NoFold, .. DataOptions.All, .. EngineOptions.Scoring, .. RunOptions.All],
            parsed => Run(parsed, environment));

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        var (network, output, deploy) = (parsed.GetValue(NetworkOption), parsed.GetValue(OutputOption), parsed.GetValue(DeployOption));
        if (network is null != output is null || (network is not null && (deploy is not null || parsed.GetValue(RunOptions.Name) is not null)))
        {
            throw new UsageException("expected either --network FILE with --output FILE, or a run's --name (with --deploy DIR if wanted), and no mixture of them.");
        }

        if (deploy is not null)
        {
            Deploy(parsed, environment, environment.Resolve(deploy));
        }
        else if (network is not null)
        {
            ExportFile(environment, network, output!, !parsed.GetValue(ExperimentFlags.NoFold));
        }
        else
        {
            ExportRun(parsed, environment);
        }
    }

    private static void ExportFile(CliEnvironment environment, string network, string output, bool fuseNorms)
    {
        var path = environment.Resolve(network);
        if (new FileInfo(path) is not { Exists: true, Length: > 0 })
        {
            throw new BadInputException($"found no file '{network}'; expected a trained network (.safetensors). Correct the path.");
        }

        using var stream = File.OpenRead(path);
        var file = TrainedNetworkFile.Read(stream, network);
        DurableFile.Write(environment.Resolve(output), s => environment.Engines.Exporter().Export(file.Network, file.Properties, fuseNorms, s));
        environment.Out.WriteLine(environment.Resolve(output));
    }

    private static void ExportRun(ParseResult parsed, CliEnvironment environment)
    {
        using var session = RunSession.OpenExisting(parsed, environment);
        var phases = new[] { Phase.One, Phase.Two }.Select(p => session.Run.Read(RunFiles.Trained(p))).ToImmutableArray();
        var images = new ExamplesStage(session.Run, session.Options, session.Engines.Images(session.Options)).RunOnSameData(environment.Cancellation);
        foreach (var model in new ModelStage(session.Run, session.Options, session.Engines).Run(images, phases, environment.Cancellation))
        {
            environment.Out.WriteLine(model.Path);
        }
    }

    private static void Deploy(ParseResult parsed, CliEnvironment environment, string target)
    {
        using var folder = ExistingRun.Open(parsed, environment);
        var run = new Run(folder, RunSession.Host(environment), new ConsoleObserver(environment), fresh: false);
        var recommended = folder.Has(RunFiles.Verdict.Names[0]) ? new RecommendedModel(run.Read(RunFiles.Verdict), run.Read(RunFiles.VerdictTest), run.Read(RunFiles.RecommendedScore)) : null;
        var model = run.Read(RunFiles.Model(recommended is null ? Phase.Two : Phase.Recommended));
        var options = ExistingRun.Options(run);
        var data = run.Manifest.Data!;
        var origin = new ModelOrigin(options.NetworkText, $"{data.Name}, {data.OriginElsewhere}", data.TrainHash, options.Seed, $"Learnability {run.Manifest.Program.Version} {run.Manifest.Program.Commit}".TrimEnd(), data.RemarkLines);
        var card = DeployCard.Of(run.Read(RunFiles.Comparison), origin, recommended);
        DurableFile.Write(Path.Combine(target, ServeCommand.ModelName), s => s.Write(File.ReadAllBytes(model.Path)));
        DurableFile.WriteAllText(Path.Combine(target, "model-card.md"), card);
        if (recommended is { Score: { Confusion: var confusion } score })
            DurableFile.WriteAllText(Path.Combine(target, ServeCommand.RatesName), new RatesFile(confusion.Rates(), confusion, score.Subject.Split, score.Subject.DataHash).Write());
        ManifestFile.Write(target, Manifest.Of("deploy", run.Manifest.Program, [.. new[] { ServeCommand.ModelName, "model-card.md", ServeCommand.RatesName }.Select(name => FileRecord.Of(target, name)).OfType<FileRecord>()]));
        environment.Out.WriteLine(target);
    }
}
