using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary><c>learnability train</c>.</summary>
internal static class TrainCommand
{
    private static readonly Option<string?> PhaseOption = Opt.Choice("--phase", ["one", "two"], "one|two", "one: all weights 1, then rates; two: with weights (required)");

    private static readonly Option<string?> WeightsOption = Opt.Text("--weights", "FILE", "phase two: a weights file (learnability/weights/1) instead of the run's 3-weights.json");

    /// <summary>The options of commands that train.</summary>
    public static Option[] TrainingOptions =>
        [.. DataOptions.All, DataOptions.Imbalance, .. RecipeOptions.All, ExperimentFlags.Seed, ExperimentFlags.SolveShare, ExperimentFlags.Folds, .. EngineOptions.All, .. RunOptions.All];

    /// <summary>Makes the command.</summary>
    public static CliCommand Create(CliEnvironment environment) => new CliCommand(
        "train",
        "One of the two trainings. Phase two goes on with phase one's options, so that both differ by the class weights alone.",
        "learnability train --phase one",
        "learnability train --phase two",
        "learnability train --phase two --weights mine.json --name mine")
        .With(() => [PhaseOption, WeightsOption, .. TrainingOptions, .. ArmOptions.OfPhaseTwo], parsed => Run(parsed, environment));

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        var isTwo = (parsed.GetValue(PhaseOption) ?? throw new UsageException("found no --phase; expected --phase one or --phase two.")) == "two";
        var file = parsed.GetValue(WeightsOption);
        if (file is not null && !isTwo)
        {
            throw new UsageException("found --weights with --phase one, which has none; expected --phase two.");
        }

        if (isTwo && file is null)
        {
            ExistingRun.Require(parsed, environment);
        }

        var weights = file is null ? null : ResultText.Read(file, environment, WeightsFile.Read);
        using var session = RunSession.Open(parsed, environment, goesOn: isTwo);
        var trained = isTwo ? PhaseTwo(session, weights, environment.Cancellation) : PhaseOne(session, environment.Cancellation);
        environment.Out.Write(TrainingTable.Of(trained.Record.Epochs, trained.Record.Classes, trained.SolveLogits.Labels));
    }

    private static TrainedPhase PhaseOne(RunSession session, CancellationToken cancellation)
    {
        var images = new ExamplesStage(session.Run, session.Options, session.Engines.Images(session.Options)).Run(cancellation);
        var stage = new PhaseOneStage(session.Run, session.Options, session.Engines.Trainer);
        var trained = stage.Run(images, cancellation);
        new RatesStage(session.Run).Run(images, stage.HoldOut(images, trained, cancellation));
        return trained;
    }

    private static TrainedPhase PhaseTwo(RunSession session, ClassWeights? given, CancellationToken cancellation)
    {
        var arm = ArmOf(session, given);
        var weights = given is null ? session.Run.Read(RunFiles.Weights) : new WeightsStage(session.Run).Import(given);
        var images = new ExamplesStage(session.Run, session.Options, session.Engines.Images(session.Options)).RunOnSameData(cancellation);
        var (run, options, trainer) = (session.Run, session.Options, session.Engines.Trainer);
        var input = new PhaseTwoInput(
            images, () => run.Read(RunFiles.Trained(Phase.One)), () => PhaseOneStage.ReadHeldOut(run), weights, arm);

        // With folds the network has seen all images, so a bias is solved on what the folds' networks say, as in a run; nothing else needs those here. Weights
        // from elsewhere, which the run may have taken in before, are theirs too.
        var own = weights.Mapping == arm.Weights.Mapping.Describe() ? given : weights;
        var folds = arm.PostHoc == FinalBias.None ? null
            : new PhaseTwoFolds(run, options, trainer) { Given = own }.Run(Phase.Two, own is null ? options.Arm : arm, arm, images, input.HeldOut(), cancellation);
        return new PhaseTwoStage(run, options, trainer).Run(input with { OfTrained = folds }, cancellation);
    }

    /// <summary>The arm of the run; where its choice was automatic, what was chosen then.</summary>
    private static Arm ArmOf(RunSession session, ClassWeights? given)
    {
        var arm = session.Options.Arm;
        if (arm is { Auto: false, Strength: Strength.Given })
            return arm;

        if (given is null)
            return session.Run.Read(RunFiles.Choice).Choice;

        return arm.Auto
            ? throw new UsageException("found --weights in a run whose --mapping is auto, which has chosen its weights; expected one of them. Take another --name.")
            : arm with { Strength = Strength.Given };
    }
}
