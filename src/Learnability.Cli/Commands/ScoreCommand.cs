using Learnability.Data;
using Learnability.Reporting;
using Learnability.Scoring;

namespace Learnability.Cli;

/// <summary><c>learnability score</c>.</summary>
internal static class ScoreCommand
{
    private static readonly Option<string?> ModelOption = Opt.Text("--model", "M.onnx|RUN", "an ONNX classifier, this program's or another's, or a run's folder for the model it recommends, instead of a run's two models");

    private static readonly Option<string?> RatesOption = Opt.Text("--rates-output", "FILE", "with --model: write a rates file (learnability/rates/1) too");

    private static readonly Option<string?> SplitOption = Opt.Choice(
        "--split", ["all", "test", "train"], "all|test|train", "with --model: which images to score; default: those of a test folder, or all where there is none (of a model trained by this program: those that its training left out)");

    /// <summary>Makes the command.</summary>
    public static CliCommand Create(CliEnvironment environment) => new CliCommand(
        "score",
        "Runs ONNX models over the test images: rates, precision and F1 of each class, accuracy, macro-F1, variance, confusion matrix.",
        "learnability score --name default",
        "learnability score --model model.onnx --dataset cifar10 --json",
        "learnability score --model model.onnx --dataset folder:photos --preprocess imagenet --rates-output rates.json")
        .With(
            () => [ModelOption, RatesOption, SplitOption, .. ModelOptions.BesideData, ExperimentFlags.Tta, ExperimentFlags.Prior, .. DataOptions.All, .. EngineOptions.Scoring, .. ModelIsolation.All, .. RunOptions.All, ExperimentFlags.Json, ExperimentFlags.Output],
            parsed => Run(parsed, environment));

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        var model = parsed.GetValue(ModelOption);
        if (model is not null && parsed.GetValue(RunOptions.Name) is not null)
        {
            throw new UsageException("found --model and --name; expected one of them: a model, or a run folder.");
        }

        if (model is null && parsed.GetValue(RatesOption) is not null)
        {
            throw new UsageException("found --rates-output without --model; expected both. A run's rates are in its 5-score.json.");
        }

        if (model is null && (ModelOptions.Given(parsed) ?? (parsed.GetValue(SplitOption) is null ? null : SplitOption.Name)) is { } option)
        {
            throw new UsageException($"found {option} without --model; expected both. A run's models say all of themselves.");
        }

        if (model is null)
        {
            ScoreRun(parsed, environment);
        }
        else
        {
            ScoreModel(parsed, environment, model);
        }
    }

    private static void ScoreRun(ParseResult parsed, CliEnvironment environment)
    {
        using var session = RunSession.OpenExisting(parsed, environment);
        ImmutableArray<PhaseModel> models = [session.Run.Read(RunFiles.Model(Phase.One)), session.Run.Read(RunFiles.Model(Phase.Two))];
        var images = new ExamplesStage(session.Run, session.Options, session.Engines.Images(session.Options)).RunOnSameData(environment.Cancellation);
        var scores = new ScoreStage(session.Run, session.Options, session.Engines.Scorer).Run(images, models, environment.Cancellation);
        var two = TestTables.HavePhaseTwo(session.Run) ? $"\n{ScoreTable.Of(scores.PhaseTwo)}" : "";
        ResultText.Write(parsed, environment, $"{ScoreTable.Of(scores.PhaseOne)}{two}", scores.Write());
    }

    private static void ScoreModel(ParseResult parsed, CliEnvironment environment, string model)
    {
        var (score, split) = Of(parsed, environment, model);
        ResultText.Write(parsed, environment, ScoreTable.Of(score), ScoreFile.Write(score));
        ResultText.WriteFile(parsed.GetValue(RatesOption), environment, new RatesFile(score.Rates, score.Absent.IsEmpty ? score.Confusion : null, split, score.Subject.DataHash).Write());
    }

    /// <summary>A model's score on the images that the command line names, and their role.</summary>
    public static (Score Score, string Split) Of(ParseResult parsed, CliEnvironment environment, string model)
    {
        var scorer = ModelIsolation.Scorer(parsed, environment);
        var path = ModelPath.Of(model, environment);

        // The model first: it is quickly opened, a wrong file is quickly said, and it decides what images are read as.
        using var classifier = new OnnxClassifier(
            scorer.Open(path, ModelOptions.Read(parsed, environment)), new ClassifierOptions { Views = TestTimeAugmentation.Parse(ExperimentFlags.ReadTta(parsed)) });

        var folder = ModelTrust.IsNamed(path) ? Path.GetDirectoryName(Path.GetFullPath(path)) : null;
        var trainedOn = DataOfRun(folder) is { } ofRun && DataOptions.IsThatOf(ofRun, parsed, environment) ? ofRun : null;
        if (trainedOn is null && parsed.GetValue(DataOptions.Dataset) is null)
            throw new UsageException($"found no {DataOptions.Dataset.Name} for '{model}'; expected labelled images to score it on, such as {DataOptions.Dataset.Name} folder:DIR or cifar10. Name them, or score a run's folder, which knows its own.");

        if (parsed.GetValue(DataOptions.Dataset) is null)
            environment.Error.WriteLine($"data: that of the model's run, {trainedOn!.Dataset}, as no {DataOptions.Dataset.Name} was named");

        var choice = DataOptions.Read(parsed, environment, trainedOn);

        // Without a backbone, what is said of pixels is said of the model.
        choice = choice.Choice.Backbone is null ? choice with { Choice = choice.Choice with { Pixels = null } } : choice;
        var card = classifier.Card;
        RequireKind(card, choice);
        var part = PartOf(parsed, card);
        var data = environment.Engines.Images((choice with { Part = part }).For(card), environment.Error.WriteLine).Load(environment.Cancellation);
        Announced.Part(data, part, environment.Error);
        if (data.IsUndivided && part == ScoredPart.Test && parsed.GetValue(SplitOption) is null)
            environment.Error.WriteLine("model: trained by this program, so of a set that comes undivided the part is scored that its training would leave out; of data that it was not trained on, --split all scores all");
        if (part is ScoredPart.Test or ScoredPart.TestOrAll && !WasLeftOut(folder, card, data))
        {
            environment.Error.WriteLine("model: these are not the images that its training left out: of those that it was trained on, if some are among them, a rate measures memory. Name the division of its run "
                + $"({DataOptions.TestFold.Name}, {DataOptions.Group.Name}), or {SplitOption.Name} all for data that it has never seen");
        }

        var images = Among(card, data.Test);
        foreach (var note in ClassMatch.Of(card, images.ClassNames).Notes)
        {
            environment.Error.WriteLine($"model: {note}");
        }

        if (images.CountPerClass().Contains(0))
            environment.Error.WriteLine(Absent(images, part));

        var split = part is ScoredPart.TestOrAll ? "test" : part.ToString().ToLowerInvariant();
        var subject = new ScoreSubject(Path.GetFileName(Path.TrimEndingDirectorySeparator(model)), split, data.Test.Hash, data.IsSynthetic)
        {
            Augmentation = ExperimentFlags.ReadTta(parsed),
            Pictures = data.Test.Pictures,
            Prior = Prior(parsed, environment, data, images),
        };
        var score = classifier.Score(images, subject, environment.Cancellation);
        if (score.Confusion.OneClassTaken is { } taken)
        {
            environment.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"model: {score.Confusion.PredictedShare(taken):0%} of the images were taken for '{score.ClassNames[taken]}', which is the class of far fewer: is the preprocessing right (--preprocess, --channels, --resize)?"));
        }

        return (score, split);
    }

    /// <summary>The data set of the run in whose folder a model lies, if its manifest names it; null of other models. What leaves a run as one file has its backbone inside.</summary>
    private static DataChoice? DataOfRun(string? folder)
        => folder is not null && ManifestFile.Read(folder)?.Options is { } options ? options with { Backbone = null, Views = null } : null;

    /// <summary>Whether the test images are those that a model of this program was not trained on: by what its run has scored, or by the images beside them.</summary>
    private static bool WasLeftOut(string? folder, ModelCard card, DataSet data)
    {
        if (folder is not null && Path.Combine(folder, RunFiles.RecommendedScore.Names[0]) is var scored && File.Exists(scored))
            return ScoreFile.Read(File.ReadAllText(scored), scored).Subject is var subject && (subject.Pictures ?? subject.DataHash) == (data.Test.Pictures ?? data.Test.Hash);

        return card.Properties.ContainsKey("backbone") || TrainHash(card) is not { } hash || hash == data.Train.Hash;
    }

    private static string? TrainHash(ModelCard card) => card.Properties.GetValueOrDefault("data_hash") ?? card.Properties.GetValueOrDefault("learnability_data_hash");

    /// <summary>What a training of this program left out, or what a model from elsewhere has most likely not seen.</summary>
    private static ScoredPart PartOf(ParseResult parsed, ModelCard card) => parsed.GetValue(SplitOption) switch
    {
        "all" => ScoredPart.All,
        "train" => ScoredPart.Train,
        "test" => ScoredPart.Test,
        _ => TrainHash(card) is not null ? ScoredPart.Test : ScoredPart.TestOrAll,
    };

    /// <summary>The class frequencies that the command line names; 0 of classes that only the model has.</summary>
    private static ImmutableArray<double>? Prior(ParseResult parsed, CliEnvironment environment, DataSet data, Examples images)
        => ClassPrior.Of(ExperimentFlags.ReadPrior(parsed, environment), data) is { } prior
            ? [.. images.ClassNames.Select(name => data.Test.ClassNames.IndexOf(name) is >= 0 and var c ? prior[c] : 0)] : null;

    /// <summary>A data set of another kind than the model's is loaded by nobody.</summary>
    private static void RequireKind(ModelCard card, ExampleSourceOptions choice)
    {
        if (ExampleSources.KindOf(choice.Choice) is var kind && kind == card.Kind)
            return;

        var wanted = card.Kind == InputKind.Images ? "--dataset folder:DIR without --backbone"
            : card.Kind == InputKind.Table ? "--dataset table:FILE.csv with --label COLUMN, or arrays:FILE.npz"
            : card.Kind == InputKind.Features ? "the images' --dataset with --backbone, whose features the model takes; or the model that has its backbone inside (a run's recommended.onnx)"
            : "--dataset arrays:FILE.npz";
        throw new UsageException($"found {kind.Plural} ('{choice.Choice.Dataset}') for a model of {card.Kind.Plural} of {card.Input}; expected {wanted}.");
    }

    /// <summary>Images of some of a model's classes are images among all of them: what is taken for one of the others is taken wrongly.</summary>
    private static Examples Among(ModelCard card, Examples images)
        => card.ClassMap.IsEmpty && card.ClassNames.Length > images.ClassCount && images.ClassNames.All(card.ClassNames.Contains) ? images.Among(card.ClassNames) : images;

    private static string Absent(Examples images, ScoredPart part)
    {
        ImmutableArray<int> counts = images.CountPerClass();
        string[] Named(Func<int, bool> which) => [.. images.ClassNames.Where((_, c) => which(counts[c])).Select(name => NameList.Quoted(name))];
        return $"score: no image of {string.Join(", ", Named(n => n == 0))} among those scored: no rate is known of what has none, and all figures are of {string.Join(", ", Named(n => n > 0))} "
            + $"({(part == ScoredPart.Test ? "--split all scores all images; " : "")}--class-map {string.Join(',', Named(n => n > 0).Select(n => $"{n}={n}"))} scores as if the model told no others apart)";
    }
}
