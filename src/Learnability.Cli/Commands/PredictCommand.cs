using Learnability.Data;
using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary><c>learnability predict</c>.</summary>
internal static class PredictCommand
{
    // So many decoded images lie in memory at once, whatever the number of files.
    private const int ImagesAtOnce = 256;

    private static readonly Option<string?> ModelOption = Opt.Text("--model", "M.onnx|RUN", "the model, or a run's folder for the model it recommends (required)");

    private static readonly Option<int?> Top = Opt.Whole("--top", "K", "how many classes an image; default: 1");

    private static readonly Option<bool> Strict = Opt.Flag("--strict", "stop at the first image that cannot be read, instead of answering for the others first");

    private static readonly Argument<string[]> Images = new("FILE|DIR")
    {
        Description = $"image files ({ImageFileReader.Formats}) of any size, or folders, read with all folders in them; CSV files for a model of tables (--label names their column of classes, if any); NumPy archives, FILE.npz, for a model that was trained on one",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Makes the command.</summary>
    public static CliCommand Create(CliEnvironment environment)
    {
        var command = new CliCommand(
            "predict",
            "Classifies image files, or the rows of CSV files, with an exported model; names and preprocessing come from the model itself.",
            "learnability predict --model artifacts/runs/default photo.jpg",
            "learnability predict --model model.onnx photos/ --preprocess imagenet --top 3 --json")
            .With(() => [ModelOption, Top, Strict, .. ModelOptions.OfModelAlone, DataOptions.Label, DataOptions.MaxPixels, ExperimentFlags.Tta, EngineOptions.Threads, ExperimentFlags.Json, ExperimentFlags.Output], parsed => Run(parsed, environment));
        command.Arguments.Add(Images);
        return command;
    }

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        var modelPath = parsed.GetValue(ModelOption) ?? throw new UsageException("found no --model; expected an ONNX file, such as --model artifacts/runs/default/4-phase-two.onnx.");
        var paths = parsed.GetValue(Images)!;
        var top = CheckTop(parsed.GetValue(Top) ?? 1);
        var scorer = Announced.Scorer(() => environment.Engines.Scorer(EngineOptions.Read(parsed)), environment.Error);
        var path = environment.Resolve(modelPath);
        using var session = scorer.Open(Directory.Exists(path) ? Path.Combine(path, RunFiles.Model(Phase.Recommended).Names[0]) : path, ModelOptions.Read(parsed, environment));
        var names = Names(session.Card);
        var augmentation = TestTimeAugmentation.Parse(ExperimentFlags.ReadTta(parsed));
        if (paths.All(path => path.EndsWith(ArrayFile.Ending, StringComparison.OrdinalIgnoreCase)))
        {
            Write(parsed, environment, [.. paths.SelectMany(path => OfArrays(environment, path, (session, augmentation, top)))]);
            return;
        }

        if (session.Card.Kind == InputKind.Sequences)
            throw new UsageException($"found {string.Join(", ", paths)} for a model of sequences of {session.Card.Input}; expected FILE.npz with an array X [n, steps, features].");

        if (session.Card.Kind == InputKind.Table)
        {
            Write(parsed, environment, [.. paths.SelectMany(path => OfTable(parsed, environment, path, (session, augmentation, top)))]);
            return;
        }

        var reader = new ImageFileReader(ImageShape.Of(session.Card.Input), parsed.GetValue(DataOptions.MaxPixels) ?? ImageFileReader.DefaultMaxPixels, session.Card.Fit);
        var model = new Model(session, augmentation, reader, names);
        var files = ImagePaths.Expand(paths.Select(environment.Resolve), environment.Error.WriteLine, environment.Cancellation);
        var predictions = new List<Prediction>();
        var unread = new List<string>();
        foreach (var chunk in files.Chunk(ImagesAtOnce))
        {
            var (whole, bad) = model.Predict(chunk, environment.Cancellation);
            predictions.AddRange(whole.Select(p => Prediction.Of(p.File, p.Logits, names, top)));
            unread.AddRange(bad);
            if (unread.Count > 0 && parsed.GetValue(Strict))
            {
                throw new BadInputException($"{unread[0]}; expected whole {ImageFileReader.Formats} files, as --strict asks. Repair or remove it, or leave --strict out.");
            }
        }

        if (predictions.Count > 0)
        {
            Write(parsed, environment, predictions);
        }

        Complain(unread, files.Count, environment);
    }

    /// <summary>What a model says of each row of a table, named by file and line.</summary>
    private static IEnumerable<Prediction> OfTable(
        ParseResult parsed, CliEnvironment environment, string path, (IScoringSession Session, TestTimeAugmentation Augmentation, int Top) model)
    {
        var table = TableFile.Read(environment.Resolve(path), parsed.GetValue(DataOptions.Label), model.Session.Card.ValueNames);
        var names = Names(model.Session.Card);

        // The labels are not looked at.
        var logits = model.Augmentation.Score(model.Session, table.Examples(names, [.. new int[table.Lines.Length]]), environment.Cancellation);
        return table.Lines.Select((line, i) => Prediction.Of(string.Create(CultureInfo.InvariantCulture, $"{path}:{line}"), logits.Row(i), names, model.Top));
    }

    /// <summary>What a model says of each example of an archive, named by file and number from 0.</summary>
    private static IEnumerable<Prediction> OfArrays(CliEnvironment environment, string path, (IScoringSession Session, TestTimeAugmentation Augmentation, int Top) model)
    {
        var (array, names) = (ArrayFile.Read(environment.Resolve(path)), Names(model.Session.Card));
        var logits = model.Augmentation.Score(model.Session, array.Examples(names, [.. new int[array.Count]]), environment.Cancellation);
        return Enumerable.Range(0, array.Count).Select(i => Prediction.Of(string.Create(CultureInfo.InvariantCulture, $"{path}:{i}"), logits.Row(i), names, model.Top));
    }

    private static void Write(ParseResult parsed, CliEnvironment environment, IReadOnlyList<Prediction> predictions) => ResultText.Write(
        parsed,
        environment,
        PredictionTable.Of(predictions),
        SchemaJson.Write(PredictionsDocument.Of(parsed.GetValue(ModelOption)!, predictions), CliJson.Strict.PredictionsDocument));

    private static void Complain(List<string> unread, int count, CliEnvironment environment)
    {
        if (unread.Count == 1)
        {
            throw new BadInputException($"{unread[0]}; expected a whole {ImageFileReader.Formats} file. Repair or remove it.");
        }

        unread.ForEach(environment.Error.WriteLine);
        if (unread.Count > 1)
        {
            throw new BadInputException($"found {unread.Count} of {count} files that cannot be read, named above; expected whole {ImageFileReader.Formats} files. Repair or remove them.");
        }
    }

    private static ImmutableArray<string> Names(ModelCard card) => card.ClassNames.IsDefaultOrEmpty
        ? [.. Enumerable.Range(0, card.ClassCount).Select(c => $"class {c.ToString(CultureInfo.InvariantCulture)}")]
        : card.ClassNames;

    private static int CheckTop(int top) => top >= 1 ? top : throw new UsageException($"found --top {top}; expected a whole number of at least 1.");

    /// <summary>A model, and how it sees images.</summary>
    private sealed record Model(IScoringSession Session, TestTimeAugmentation Augmentation, ImageFileReader Reader, ImmutableArray<string> Names)
    {
        /// <summary>The logits of the files that can be read, and a line for each of the others.</summary>
        public ((string File, float[] Logits)[] Whole, IEnumerable<string> Bad) Predict(string[] files, CancellationToken cancellation)
        {
            var batch = Reader.ReadAll(files, cancellation);
            var whole = Enumerable.Range(0, files.Length).Except(batch.Bad.Select(b => b.Index)).ToImmutableArray();

            // The labels are not known; scoring does not look at them.
            var images = new Examples(InputKind.Images, Session.Card.Input, Names, batch.Pixels, [.. new int[files.Length]]).Select(whole);
            var logits = whole.IsEmpty ? null : Augmentation.Score(Session, images, cancellation);
            return (
                [.. whole.Select((file, row) => (files[file], logits!.Row(row).ToArray()))],
                batch.Bad.Select(b => $"cannot read '{files[b.Index]}': {b.Reason}"));
        }
    }
}
