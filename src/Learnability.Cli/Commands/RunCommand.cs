using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary><c>learnability run</c>.</summary>
internal static class RunCommand
{
    private static readonly Option<bool> DryRun = Opt.Flag("--dry-run", "print how many trainings are planned and for how long, from a few timed steps on this machine; nothing is trained, and of a backbone only itself and the features of images are kept");

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
            () => [.. TrainCommand.TrainingOptions, .. ArmOptions.OfWeights, .. ArmOptions.OfPhaseTwo, ArmOptions.OfRun, RunOptions.Like, RunReport.NoPictures, DryRun, ExperimentFlags.Prior, ExperimentFlags.Force, ExperimentFlags.NoFold, ExperimentFlags.Tta, ExperimentFlags.Json, ExperimentFlags.Output],
            parsed => Run(parsed, environment));

    private static void Run(ParseResult parsed, CliEnvironment environment, bool isChosen = false)
    {
        if (parsed.GetValue(DryRun))
        {
            foreach (var (name, line) in BackboneTrial.IsAsked(parsed) ? BackboneTrial.Ways(parsed, environment) : [("", parsed)])
            {
                environment.Out.Write(name.Length == 0 ? "" : $"{name}: ");
                PrintPlan(line, environment);
            }

            return;
        }

        if (BackboneTrial.IsAsked(parsed))
        {
            Run(BackboneTrial.Choose(parsed, environment), environment, isChosen: true);
            return;
        }

        using var session = RunSession.Open(parsed, environment, goesOn: false);
        var images = new KeptImages(session.Engines.Images);
        var experiment = new TwoPhaseExperiment(session.Run, session.Options, session.Engines with { Images = images.Of });

        // Of a run that is taken up again, parts are there already.
        if (session.Run.IsFresh || session.Run.Manifest.Stage(RunFiles.Verdict.Stage) is null)
            environment.Error.WriteLine($"plan: {Estimate(session, experiment, environment)}");

        if (!isChosen && session.Options.Dataset.StartsWith("folder:", StringComparison.Ordinal))
            environment.Error.WriteLine($"data: {BackboneTrial.OtherWay(session.Options)}");

        var outcome = experiment.Run(environment.Cancellation);
        RunReport.Write(session.Run, session.Run.Folder.PathOf(RunReport.PageName), environment.Engines.Pictures, parsed.GetValue(RunReport.NoPictures) ? null : images.Of(session.Options).Load(environment.Cancellation));
        ResultText.Write(
            parsed,
            environment,
            $"{VerdictTable.Of(outcome.Verdict!, outcome.Test)}\n{TestTables.Of(session.Run, outcome.Comparison, session.Options.Seed)}\n{Slices(session)}{RunReport.Files(session.Run)}",
            SchemaJson.Write(RunDocument.Of(session.Run, outcome), CliJson.Strict.RunDocument));
    }

    private static string Slices(RunSession session) => session.Options.Slice is null ? "" : $"{SliceTable.Of(session.Run.Read(RunFiles.Slices))}\n";

    /// <summary>In a folder of its own, so that the run's stays as it is.</summary>
    private static void PrintPlan(ParseResult parsed, CliEnvironment environment)
    {
        var folder = Directory.CreateTempSubdirectory("learnability-plan-");
        try
        {
            using var session = RunSession.Open(parsed, environment, folder.FullName, RunOptions.ReadLike(parsed, environment));
            environment.Out.WriteLine(Estimate(session, new TwoPhaseExperiment(session.Run, session.Options, session.Engines), environment));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static RunEstimate Estimate(RunSession session, TwoPhaseExperiment experiment, CliEnvironment environment)
        => RunEstimate.Of(session.Options, experiment.Images(environment.Cancellation), session.Engines.Trainer, environment.Clock, environment.Cancellation);
}
