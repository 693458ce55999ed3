using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary><c>learnability score</c>.</summary>
internal static class ScoreCommand
{
    private static readonly Option<string?> ModelOption = Opt.Text("--model", "FILE.onnx", "any ONNX image classifier, instead of a run's two models");

    private static readonly Option<string?> RatesOption = Opt.Text("--rates-output", "FILE", "with --model: write a rates file (learnability/rates/1) too");

    /// <summary>Makes the command.</summary>
    public static CliCommand Create(CliEnvironment environment) => new CliCommand(
        "score",
        "Runs ONNX models over the test images: rates, precision and F1 of each class, accuracy, macro-F1, variance, confusion matrix.",
        "learnability score --name default",
        "learnability score --model model.onnx --dataset cifar10 --json",
        "learnability score --model model.onnx --dataset folder:photos --rates-output rates.json")
        .With(
            () => [ModelOption, RatesOption, ExperimentFlags.Tta, ExperimentFlags.Prior, .. DataOptions.All, .. EngineOptions.Scoring, .. RunOptions.All, ExperimentFlags.Json, ExperimentFlags.Output],
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
        var source = Announced.Source(() => environment.Engines.Images(DataOptions.Read(parsed, environment), environment.Error.WriteLine), environment.Error);
        var scorer = Announced.Scorer(() => environment.Engines.Scorer(EngineOptions.Read(parsed)), environment.Error);

        // The model first: it is quickly opened, and a wrong file is quickly said.
        using var session = scorer.Open(environment.Resolve(model));
        var data = source.Load(environment.Cancellation);
        var subject = new ScoreSubject(Path.GetFileName(model), "test", data.Test.Hash, data.IsSynthetic) { Augmentation = ExperimentFlags.ReadTta(parsed), Prior = ClassPrior.Of(ExperimentFlags.ReadPrior(parsed, environment), data) };
        var logits = TestTimeAugmentation.Parse(subject.Augmentation).Score(session, data.Test, environment.Cancellation);
        var score = Score.Of(subject, data.Test.ClassNames, data.Test.Labels, logits);
        ResultText.Write(parsed, environment, ScoreTable.Of(score), ScoreFile.Write(score));
        ResultText.WriteFile(parsed.GetValue(RatesOption), environment, new RatesFile(score.Rates, score.Confusion, "test", data.Test.Hash).Write());
    }
}
