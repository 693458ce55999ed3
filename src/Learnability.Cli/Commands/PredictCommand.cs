using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Learnability.Data;
using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary><c>learnability predict</c>.</summary>
internal static class PredictCommand
{
    // So many decoded images lie in memory at once, whatever the number of files.
    private const int ImagesAtOnce = 256;

    private static readonly Option<string?> Model = Opt.Text("--model", "M.onnx", "the model (required)");

    private static readonly Option<int?> Top = Opt.Whole("--top", "K", "how many classes an image; default: 1");

    private static readonly Argument<string[]> Images = new("IMAGE|DIR")
    {
        Description = "image files (PNG, JPEG) of any size, or folders of them",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Makes the command.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var command = new CliCommand(
            "predict",
            "Classifies image files with an exported model; names and preprocessing come from the model itself.",
            "learnability predict --model artifacts/runs/default/4-phase-two.onnx photo.jpg",
            "learnability predict --model model.onnx photos/ --top 3 --json")
            .With([Model, Top, ExperimentFlags.Tta, EngineOptions.Threads, ExperimentFlags.Json, ExperimentFlags.Output], parsed => Run(parsed, environment));
        command.Arguments.Add(Images);
        return command;
    }

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        var model = parsed.GetValue(Model) ?? throw new UsageException("found no --model; expected an ONNX file, such as --model artifacts/runs/default/4-phase-two.onnx.");
        var paths = parsed.GetValue(Images)!;
        var top = CheckTop(parsed.GetValue(Top) ?? 1);
        var scorer = Announced.Scorer(() => environment.Engines.Scorer(EngineOptions.Read(parsed)), environment.Error);
        using var session = scorer.Open(environment.Resolve(model));
        var names = Names(session.Card);
        var augmentation = TestTimeAugmentation.Parse(ExperimentFlags.ReadTta(parsed));
        var files = ImageFileReader.Expand(paths.Select(environment.Resolve)).Chunk(ImagesAtOnce);
        var predictions = files.SelectMany(chunk => Predict((session, augmentation), chunk, names, environment.Cancellation).Select(p => Prediction.Of(p.File, p.Logits, names, top))).ToList();
        ResultText.Write(
            parsed,
            environment,
            PredictionTable.Of(predictions),
            SchemaJson.Write(PredictionsDocument.Of(model, predictions), CliJson.Strict.PredictionsDocument));
    }

    private static (string File, float[] Logits)[] Predict((IScoringSession Session, TestTimeAugmentation Augmentation) model, string[] files, ImmutableArray<string> names, CancellationToken cancellation)
    {
        var shape = model.Session.Card.Input;
        var pixels = new byte[(long)files.Length * shape.Size];
        Parallel.For(0, files.Length, new ParallelOptions { CancellationToken = cancellation }, i => ImageFileReader.Read(files[i], shape).CopyTo(pixels, (long)i * shape.Size));

        // The labels are not known; scoring does not look at them.
        var logits = model.Augmentation.Score(model.Session, new ImageSet(shape, names, pixels, [.. new int[files.Length]]), cancellation);
        return files.Select((file, i) => (file, logits.Row(i).ToArray())).ToArray();
    }

    private static ImmutableArray<string> Names(ModelCard card) => card.ClassNames.IsDefaultOrEmpty
        ? [.. Enumerable.Range(0, card.ClassCount).Select(c => $"class {c.ToString(CultureInfo.InvariantCulture)}")]
        : card.ClassNames;

    private static int CheckTop(int top) => top >= 1 ? top : throw new UsageException($"found --top {top}; expected a whole number of at least 1.");
}
