using Learnability.Reporting;
using Learnability.Scoring;

namespace Learnability.Cli;

/// <summary><c>learnability score</c>.</summary>
internal static class ScoreCommand
{
    private static readonly Option<string?> ModelOption = Opt.Text("--model", "FILE.onnx", "an ONNX classifier, this program's or another's, instead of a run's two models");

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
        ResultText.Write(parsed, environment, $"{ScoreTable.Of(scores.PhaseOne)}\n{ScoreTable.Of(scores.PhaseTwo)}", scores.Write());
    }

    private static void ScoreModel(ParseResult parsed, CliEnvironment environment, string model)
    {
        var (score, split) = Of(parsed, environment, model);
        ResultText.Write(parsed, environment, ScoreTable.Of(score), ScoreFile.Write(score));
        ResultText.WriteFile(parsed.GetValue(RatesOption), environment, new RatesFile(score.Rates, score.Confusion, split, score.Subject.DataHash).Write());
    }

    /// <summary>A model's score on the images that the command line names, and their role.</summary>
    public static (Score Score, string Split) Of(ParseResult parsed, CliEnvironment environment, string model)
    {
        var scorer = ModelIsolation.Scorer(parsed, environment);
        var choice = DataOptions.Read(parsed, environment);

        // Without a backbone, what is said of pixels is said of the model.
        choice = choice.Choice.Backbone is null ? choice with { Choice = choice.Choice with { Pixels = null } } : choice;

        // The model first: it is quickly opened, a wrong file is quickly said, and it decides what images are read as.
        using var classifier = new OnnxClassifier(
            scorer.Open(environment.Resolve(model), ModelOptions.Read(parsed, environment)), new ClassifierOptions { Views = TestTimeAugmentation.Parse(ExperimentFlags.ReadTta(parsed)) });
        var part = PartOf(parsed, classifier.Card);
        var data = environment.Engines.Images((choice with { Part = part }).For(classifier.Card), environment.Error.WriteLine).Load(environment.Cancellation);
        Announced.Part(data, part, environment.Error);
        if (data.IsUndivided && part == ScoredPart.Test && parsed.GetValue(SplitOption) is null)
            environment.Error.WriteLine("model: trained by this program, so of a set that comes undivided the part is scored that its training would leave out; of data that it was not trained on, --split all scores all");
        RequireImages(data.Test);
        foreach (var note in ClassMatch.Of(classifier.Card, data.Test.ClassNames).Notes)
        {
            environment.Error.WriteLine($"model: {note}");
        }

        var split = part is ScoredPart.TestOrAll ? "test" : part.ToString().ToLowerInvariant();
        var subject = new ScoreSubject(Path.GetFileName(model), split, data.Test.Hash, data.IsSynthetic) { Augmentation = ExperimentFlags.ReadTta(parsed), Prior = ClassPrior.Of(ExperimentFlags.ReadPrior(parsed, environment), data) };
        var score = classifier.Score(data.Test, subject, environment.Cancellation);
        if (score.Confusion.OneClassTaken is { } taken)
        {
            environment.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"model: {score.Confusion.PredictedShare(taken):0%} of the images were taken for '{score.ClassNames[taken]}', which is the class of far fewer: is the preprocessing right (--preprocess, --channels, --resize)?"));
        }

        return (score, split);
    }

    /// <summary>What a training of this program left out, or what a model from elsewhere has most likely not seen.</summary>
    private static ScoredPart PartOf(ParseResult parsed, ModelCard card) => parsed.GetValue(SplitOption) switch
    {
        "all" => ScoredPart.All,
        "train" => ScoredPart.Train,
        "test" => ScoredPart.Test,
        _ => card.Properties.ContainsKey("data_hash") || card.Properties.ContainsKey("learnability_data_hash") ? ScoredPart.Test : ScoredPart.TestOrAll,
    };

    private static void RequireImages(Examples images)
    {
        if (images.CountPerClass().IndexOf(0) is >= 0 and var lacking)
        {
            throw new BadInputException(
                $"found no image of class '{images.ClassNames[lacking]}' in the part that is scored; expected some of each class, as a rate of none is not known. Add some, or score all images by --split all.");
        }
    }
}
