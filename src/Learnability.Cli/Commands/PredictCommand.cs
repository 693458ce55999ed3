using Learnability.Data;
using Learnability.Reporting;
using Learnability.Scoring;

namespace Learnability.Cli;

/// <summary><c>learnability predict</c>.</summary>
internal static class PredictCommand
{
    private static readonly Option<string?> ModelOption = Opt.Text("--model", "M.onnx|RUN", "the model, or a run's folder for the model it recommends (required)");

    private static readonly Option<int?> Top = Opt.Whole("--top", "K", "how many classes an image; default: 1");

    private static readonly Option<bool> Strict = Opt.Flag("--strict", "stop at the first image that cannot be read, instead of answering for those after it");

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
            .With(() => [ModelOption, Top, ModelOptions.MinPrecision, Strict, .. ModelOptions.OfModelAlone, DataOptions.Label, DataOptions.MaxPixels, ExperimentFlags.Tta, EngineOptions.Threads, .. ModelIsolation.All, ExperimentFlags.Json, ExperimentFlags.Output], parsed => Run(parsed, environment));
        command.Arguments.Add(Images);
        return command;
    }

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        var modelPath = parsed.GetValue(ModelOption) ?? throw new UsageException("found no --model; expected an ONNX file, such as --model artifacts/runs/default/4-phase-two.onnx.");
        var paths = parsed.GetValue(Images)!;
        var top = CheckTop(parsed.GetValue(Top) ?? 1);
        var scorer = ModelIsolation.Scorer(parsed, environment);
        using var classifier = new OnnxClassifier(scorer.Open(ModelPath.Of(modelPath, environment), ModelOptions.Read(parsed, environment)), new ClassifierOptions
        {
            MaxPixels = parsed.GetValue(DataOptions.MaxPixels) ?? ImageFileReader.DefaultMaxPixels,
            Views = TestTimeAugmentation.Parse(ExperimentFlags.ReadTta(parsed)),
        });
        var rule = parsed.GetValue(ModelOptions.MinPrecision) is { } precision ? AnswerRules.For(precision, classifier.Card, modelPath) : null;
        if (rule is not null)
            environment.Error.WriteLine(PredictionTable.Of(rule, parsed.GetValue(ModelOptions.MinPrecision)!.Value));

        if (classifier.Card is { Input: var input, Kind: var kind } && kind != InputKind.Images && paths.FirstOrDefault(path => Directory.Exists(environment.Resolve(path))) is { } folder)
        {
            throw new UsageException($"found folder '{folder}' for a model of {kind.Plural} of {input}; expected {(kind == InputKind.Table ? "CSV files or FILE.npz" : "FILE.npz")}. "
                + "Name the files themselves; folders are read for models of images.");
        }

        Prediction Said(string file, Classification said) => Prediction.Of(file, said, top, rule);
        var unread = new List<UnreadFile>();
        void Write(IReadOnlyList<string> names, IEnumerable<Prediction> predictions)
            => PredictionForm.Write(
                parsed,
                environment,
                new PredictionTable(names, classifier.ClassNames, Math.Min(top, classifier.ClassNames.Length), rule is not null),
                () => PredictionForm.Json(modelPath, rule, unread),
                predictions);
        void WriteRows(ImmutableArray<Prediction> rows) => Write([.. rows.Select(row => row.File)], rows);

        if (paths.All(path => path.EndsWith(ArrayFile.Ending, StringComparison.OrdinalIgnoreCase) || path.EndsWith(ArrayFile.OneArray, StringComparison.OrdinalIgnoreCase)))
            WriteRows([.. paths.SelectMany(path => OfArrays(environment, path, classifier, Said))]);
        else if (classifier.Card.Kind == InputKind.Sequences)
            throw new UsageException($"found {string.Join(", ", paths)} for a model of sequences of {classifier.Card.Input}; expected FILE.npz with an array X [n, steps, features].");
        else if (classifier.Card.Kind == InputKind.Table)
            WriteRows([.. paths.SelectMany(path => OfTable(parsed, environment, path, classifier, Said))]);
        else
            OfImages(parsed, environment, paths, classifier, Said, Write, unread);
    }

    private static void OfImages(ParseResult parsed, CliEnvironment environment, string[] paths, OnnxClassifier classifier, Func<string, Classification, Prediction> of, Action<IReadOnlyList<string>, IEnumerable<Prediction>> write, List<UnreadFile> unread)
    {
        var files = ImagePaths.Expand(paths.Select(environment.Resolve), environment.Error.WriteLine, environment.Cancellation);
        write(files, Answers());
        Complain(unread, files.Count, environment);

        IEnumerable<Prediction> Answers()
        {
            foreach (var (file, said, fault) in classifier.Classify(files, environment.Cancellation))
            {
                if (said is not null)
                    yield return of(file, said);
                else if (parsed.GetValue(Strict))
                    throw new BadInputException($"cannot read '{file}': {fault}; expected whole {ImageFileReader.Formats} files, as --strict asks. Repair or remove it, or leave --strict out.");
                else
                    unread.Add(new(file, fault!));
            }
        }
    }

    /// <summary>What a model says of each row of a table, named by file and line.</summary>
    private static IEnumerable<Prediction> OfTable(ParseResult parsed, CliEnvironment environment, string path, OnnxClassifier classifier, Func<string, Classification, Prediction> of)
    {
        var table = TableFile.Read(environment.Resolve(path), parsed.GetValue(DataOptions.Label), classifier.Card.ValueNames);
        return Of(classifier, table.Examples(classifier.ClassNames, [.. new int[table.Lines.Length]]), row => string.Create(CultureInfo.InvariantCulture, $"{path}:{table.Lines[row]}"), environment, of);
    }

    /// <summary>What a model says of each example of an archive, named by file and number from 0.</summary>
    private static IEnumerable<Prediction> OfArrays(CliEnvironment environment, string path, OnnxClassifier classifier, Func<string, Classification, Prediction> of)
    {
        var array = ArrayFile.Read(environment.Resolve(path));
        return Of(classifier, array.Examples(classifier.ClassNames, [.. new int[array.Count]]), row => string.Create(CultureInfo.InvariantCulture, $"{path}:{row}"), environment, of);
    }

    private static IEnumerable<Prediction> Of(OnnxClassifier classifier, Examples unlabelled, Func<int, string> name, CliEnvironment environment, Func<string, Classification, Prediction> of)
        => classifier.Classify(unlabelled, environment.Cancellation).Select((said, row) => of(name(row), said));

    private static void Complain(List<UnreadFile> unread, int count, CliEnvironment environment)
    {
        if (unread.Count == 1)
        {
            throw new BadInputException($"{unread[0]}; expected a whole {ImageFileReader.Formats} file. Repair or remove it.");
        }

        unread.ForEach(file => environment.Error.WriteLine(file));
        if (unread.Count > 1)
        {
            throw new BadInputException($"found {unread.Count} of {count} files that cannot be read, named above; expected whole {ImageFileReader.Formats} files. Repair or remove them.");
        }
    }

    private static int CheckTop(int top) => top >= 1 ? top : throw new UsageException($"found --top {top}; expected a whole number of at least 1.");
}
