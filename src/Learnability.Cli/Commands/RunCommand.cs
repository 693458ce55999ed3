using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary><c>learnability run</c>.</summary>
internal static class RunCommand
{
    /// <summary>Makes the command.</summary>
    public static CliCommand Create(CliEnvironment environment) => new CliCommand(
        "run",
        "The experiment end to end: train, measure rates, weight, train again, export, score, compare. Stages whose inputs are as before are not run again.",
        "learnability run",
        "learnability run --dataset synthetic --epochs 2 --name quick",
        "learnability run --mapping auto --budget 0.3 --name auto",
        "learnability run --like auto --dataset folder:photos --name photos",
        "learnability run --preset medium --mapping error-rate --tau 1 --seed 2 --name medium-2")
        .With(
            () => [.. TrainCommand.TrainingOptions, .. ArmOptions.OfWeights, .. ArmOptions.OfPhaseTwo, ArmOptions.OfRun, RunOptions.Like, RunReport.NoPictures, ExperimentFlags.Force, ExperimentFlags.NoFold, ExperimentFlags.Tta, ExperimentFlags.Json, ExperimentFlags.Output],
            parsed => Run(parsed, environment));

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        using var session = RunSession.Open(parsed, environment, goesOn: false);
        var images = new KeptImages(session.Engines.Images);
        var outcome = new TwoPhaseExperiment(session.Run, session.Options, session.Engines with { Images = images.Of }).Run(environment.Cancellation);
        RunReport.Write(session.Run, session.Run.Folder.PathOf(RunReport.PageName), environment.Engines.Pictures, parsed.GetValue(RunReport.NoPictures) ? null : images.Of(session.Options).Load(environment.Cancellation));
        ResultText.Write(
            parsed,
            environment,
            $"{VerdictTable.Of(outcome.Verdict!, outcome.Test)}\n{ComparisonTable.Of(outcome.Comparison)}\nfiles: {session.Run.Folder.Path}; {RunFiles.Model(Phase.Recommended).Names[0]} is the model to use, {RunReport.PageName} the page to look at\n",
            ComparisonFile.Write(outcome.Comparison));
    }
}
