namespace Learnability.Cli;

/// <summary><c>learnability features</c>.</summary>
internal static class FeaturesCommand
{
    private const int CheckedImages = 64;

    private static readonly Option<bool> Check = Opt.Flag("--check", "say what the backbone is, how fast, and whether the same picture gives the same features twice; no images are needed");

    /// <summary>Makes the command.</summary>
    public static CliCommand Create(CliEnvironment environment) => new CliCommand(
        "features",
        "Computes what a backbone makes of a set's images and keeps it, image by image, for the runs and studies to come; or checks a backbone.",
        "learnability features --backbone resnet18 --check",
        "learnability features --backbone backbone.onnx --preprocess imagenet --check",
        "learnability features --backbone resnet18 --dataset folder:photos")
        .With(() => [Check, .. DataOptions.All, .. EngineOptions.Scoring], parsed => Run(parsed, environment));

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        var choice = DataOptions.Read(parsed, environment);
        if (choice.Features is not { } features)
            throw new UsageException($"found no --backbone; expected one: {BackboneChoice.Forms}.");

        if (parsed.GetValue(Check))
        {
            using var backbone = features.Open();
            environment.Out.WriteLine(Found(backbone, environment.Clock));
            return;
        }

        var data = Announced.Source(() => environment.Engines.Images(choice, environment.Error.WriteLine), environment.Error).Load(environment.Cancellation);
        environment.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{data.Train.Count + data.Test.Count:N0} images of {data.Backbone!.Name}, {data.Backbone.FeatureCount} features each, are kept in {features.CacheFolder}"));
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
