using Learnability.Data;

namespace Learnability.Cli;

/// <summary><c>learnability features</c>.</summary>
internal static class FeaturesCommand
{
    private const int CheckedImages = 64;

    private static readonly Option<bool> Check = Opt.Flag("--check", "say what the backbone is, how fast, and whether the same picture gives the same features twice; no images are needed");

    private static readonly Option<string?> Shard = Opt.Text("--shard", "I/N", "the I-th of N shares of the images only: N processes or machines that share the cache ($XDG_CACHE_HOME) compute all of them between them");

    private static readonly Option<string?> Emit = Opt.Choice("--emit", ["slurm"], "slurm", "with --shard I/N: print a script that hands all N shares to a cluster as one job array");

    /// <summary>Makes the command.</summary>
    public static CliCommand Create(CliEnvironment environment) => new CliCommand(
        "features",
        "Computes what a backbone makes of a set's images and keeps it, image by image, for the runs and studies to come; or checks a backbone.",
        "learnability features --backbone resnet18 --check",
        "learnability features --backbone backbone.onnx --preprocess imagenet --check",
        "learnability features --backbone resnet18 --dataset folder:photos",
        "learnability features --backbone resnet18 --dataset folder:photos --shard 1/8 --emit slurm > features.sh")
        .With(() => [Check, Shard, Emit, .. DataOptions.All, .. EngineOptions.Scoring], parsed => Run(parsed, environment));

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        var choice = DataOptions.Read(parsed, environment);
        if (choice.Features is not { } features)
            throw new UsageException($"found no --backbone; expected one: {BackboneChoice.Forms}.");

        if (parsed.GetValue(Check) && (parsed.GetValue(Shard) ?? parsed.GetValue(Emit)) is not null)
            throw new UsageException("found --check beside --shard or --emit; expected one of them: a check needs no images. Leave it out.");

        if (parsed.GetValue(Check))
        {
            using var backbone = features.Open();
            environment.Out.WriteLine(Found(backbone, environment.Clock));
            return;
        }

        var share = parsed.GetValue(Shard) is { } text ? FeatureShare.Parse(text) : null;
        if (parsed.GetValue(Emit) is not null)
        {
            // A cluster would say it N times, a while later.
            ExampleSources.Look(choice, environment.Cancellation);
            environment.Out.Write(Script(share ?? throw new UsageException("found --emit slurm without --shard; expected --shard 1/N, with the number of jobs for N."), parsed, environment));
            return;
        }

        choice = choice with { Features = features with { Share = share, IsForLater = true } };
        var data = environment.Engines.Images(choice, environment.Error.WriteLine).Load(environment.Cancellation);
        environment.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{(share is null ? "" : $"share {share} of ")}{data.Train.Count + data.Test.Count:N0} images of {data.Backbone!.Name}, {data.Backbone.FeatureCount} features each, are kept in {features.CacheFolder}"));
    }

    /// <summary>One job a share; all write into one cache, and what is kept there already costs nothing.</summary>
    private static string Script(FeatureShare share, ParseResult parsed, CliEnvironment environment)
    {
        var words = parsed.Tokens.Select(t => t.Value).ToList();
        words[words.IndexOf(Shard.Name) + 1] = $"{SlurmWords.Index}/{share.Count}";
        words.RemoveRange(words.IndexOf(Emit.Name), 2);
        return string.Create(CultureInfo.InvariantCulture, $"""
            #!/usr/bin/env bash
            # Hands the features of a set of images to Slurm, in {share.Count} shares. Run it where jobs can be submitted; it may be run again after a fault.
            set -euo pipefail
            cd {SlurmWords.Quote(environment.CurrentDirectory)}
            export XDG_CACHE_HOME={SlurmWords.Quote(UserCache.Root(environment))}
            sbatch --requeue --cpus-per-task={EngineOptions.Read(parsed).Threads ?? environment.Cores} --job-name=features --array=1-{share.Count} --wrap {SlurmWords.Quote(SlurmWords.Line([.. environment.Program, .. words]))}

            """);
    }

    private static string Found(IBackbone backbone, TimeProvider clock)
    {
        var (card, seed) = (backbone.Card, new Seed(1));
        var images = new byte[CheckedImages * card.Input.Size];
        for (var i = 0; i < images.Length; i++)
            images[i] = (byte)seed.Below(i, 256);

        var (first, second) = (new float[CheckedImages * card.FeatureCount], new float[CheckedImages * card.FeatureCount]);
        backbone.Extract(images, first);
        var start = clock.GetTimestamp();
        backbone.Extract(images, second);
        var speed = CheckedImages / Math.Max(clock.GetElapsedTime(start).TotalSeconds, 1e-9);
        var difference = first.Zip(second, (a, b) => Math.Abs(a - b)).Max();
        if (difference > 0)
        {
            throw new BadInputException(string.Create(
                CultureInfo.InvariantCulture, $"found features of the same pictures that differ by up to {difference:G3} from one time to the next; expected the same. Export the model in evaluation mode: a dropout or batch statistics are left live in it."));
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            backbone     {card.Name}{(card.Licence is { } licence ? $" ({licence})" : "")}
            images       {card.Input}, bytes, R, G, B; files are brought to size by {card.Fit}
            features     {card.FeatureCount} an image
            same twice   yes
            speed        {speed:0.0} images/s on {backbone.Engine.Device} with {backbone.Engine.Threads} thread(s)
            SHA-256      {card.Hash} (with its preprocessing, in {card.Path})
            """);
    }
}
