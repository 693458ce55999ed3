using System.Text;

namespace Learnability.Cli;

/// <summary>
/// <c>--backbone auto</c>: phase one from nothing and on a backbone's features, each measured on images that it was not trained on; the run goes on with the one whose cross-entropy is lower there.
/// </summary>
internal static class BackboneTrial
{
    private const string Word = "auto";
    private const string FromNothing = "from nothing";
    private const string ReasonName = "backbone.txt";

    /// <summary>Whether the command line asks for it.</summary>
    public static bool IsAsked(ParseResult parsed) => parsed.GetValue(DataOptions.Backbone) == Word;

    /// <summary>What else could be done with photographs, in a line.</summary>
    public static string OtherWay(DataChoice choice) => choice.Backbone is null
        ? $"the other way is --backbone {BackboneChoice.ResNet18}, a layer on a pretrained network's features, mostly better with few photographs; --backbone {Word} tries both"
        : $"the other way is a network from nothing, without --backbone, better where images are unlike photographs; --backbone {Word} tries both";

    /// <summary>The command lines of both ways, by what they are called.</summary>
    public static ImmutableArray<(string Name, ParseResult Line)> Ways(ParseResult parsed, CliEnvironment environment)
    {
        if (ModelOptions.ReadPixels(parsed) != PreprocessingParts.None || (parsed.GetValue(RecipeOptions.Preset) ?? parsed.GetValue(DataOptions.Views)) is not null || parsed.GetValue(DataOptions.ImageSize) is not null || RecipeOptions.MovesImages(parsed))
            throw new UsageException($"found --backbone {Word} beside a network, views, a size of images, moves of them or what pixels become; expected none of them, as the two ways have their own. Leave them out.");

        return [(FromNothing, With(parsed, environment, null)), (BackboneChoice.ResNet18, With(parsed, environment, BackboneChoice.ResNet18))];
    }

    /// <summary>The command line with the better way in place of the word; that way's phase one is in the run's folder, the other one's beside it.</summary>
    /// <exception cref="UsageException">Options that only one of the ways has.</exception>
    public static ParseResult Choose(ParseResult parsed, CliEnvironment environment)
    {
        var (folder, ways) = (RunOptions.Folder(parsed, environment), Ways(parsed, environment));
        var kept = Path.Combine(folder, ReasonName);
        if (!parsed.GetValue(RunOptions.Fresh) && ManifestFile.Read(folder)?.Options is { } before)
        {
            var way = ways[before.Backbone is null ? 0 : 1];
            environment.Error.WriteLine($"backbone: {(File.Exists(kept) ? File.ReadAllText(kept) : $"the run goes on {way.Name}")}, as before (--fresh tries both anew)");
            return way.Line;
        }

        var losses = ways.Select(way => Loss(way.Line, environment, Beside(folder, way.Name))).ToArray();
        var best = losses[1] < losses[0] ? 1 : 0;
        var reason = string.Create(
            CultureInfo.InvariantCulture,
            $"cross-entropy on images held out (each at its best temperature) {string.Join(", ", ways.Zip(losses, (way, loss) => $"{way.Name} {loss:0.000}"))}: the run goes on {(best == 0 ? FromNothing : $"on features by {ways[best].Name}")}");
        environment.Error.WriteLine($"backbone: {reason}");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);

        Directory.Move(Beside(folder, ways[best].Name), folder);
        DurableFile.Write(kept, stream => stream.Write(Encoding.UTF8.GetBytes(reason)));
        return ways[best].Line;
    }

    private static string Beside(string folder, string way) => $"{folder}.{way.Replace(' ', '-')}";

    private static double Loss(ParseResult line, CliEnvironment environment, string folder)
    {
        using var session = RunSession.Open(line, environment, folder, RunOptions.ReadLike(line, environment));
        var images = new ExamplesStage(session.Run, session.Options, session.Engines.Images(session.Options)).Run(environment.Cancellation);
        var stage = new PhaseOneStage(session.Run, session.Options, session.Engines.Trainer);
        var heldOut = stage.HoldOut(images, stage.Run(images, environment.Cancellation), environment.Cancellation);
        return TemperatureScaling.Fit(heldOut.Labelled(images)).CrossEntropyAfter;
    }

    private static ParseResult With(ParseResult parsed, CliEnvironment environment, string? backbone)
    {
        var words = parsed.Tokens.Select(t => t.Value).ToList();
        var at = words.IndexOf(DataOptions.Backbone.Name);
        words.RemoveRange(at, 2);
        if (backbone is not null)
            words.InsertRange(at, [DataOptions.Backbone.Name, backbone]);

        return CommandTree.Create(environment, words).Parse(words);
    }
}
