using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary><c>learnability forecast</c>.</summary>
internal static class ForecastCommand
{
    private static readonly Option<bool> FrontierOption = Opt.Flag("--frontier", "what evenness costs instead: accuracy against variance for a sweep of budgets");

    /// <summary>Makes the command.</summary>
    public static CliCommand Create(CliEnvironment environment) => new CliCommand(
        "forecast",
        "Says what weights would do to a run's phase one as an ideal logit shift, before anything is trained again. The run's files stay as they are.",
        "learnability forecast --name default",
        "learnability forecast --name default --mapping error-rate --tau 2",
        "learnability forecast --name default --frontier --json")
        .With(
            () => [RunOptions.Name, RunOptions.Runs, .. ArmOptions.OfWeights, FrontierOption, ExperimentFlags.Json, ExperimentFlags.Output],
            parsed => Run(parsed, environment));

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        using var folder = ExistingRun.Open(parsed, environment);
        var run = new Run(folder, RunSession.Host(environment), new ConsoleObserver(environment), fresh: false);
        var options = ExistingRun.Options(run);
        var rates = run.Read(RunFiles.Rates);
        var data = ExistingRun.HeldOut(run);
        if (parsed.GetValue(FrontierOption))
        {
            var frontier = BiasSolver.Sweep(data, Frontier.DefaultBudgets);
            ResultText.Write(parsed, environment, ForecastTable.Of(frontier), FrontierFile.Write(frontier));
            return;
        }

        var weights = WeightSolver.Solve(rates.Rates, ArmOptions.ReadWeights(parsed, environment, Arm.Default with { Weights = options.Arm.Weights }).SolverOptions).Weights;
        var forecast = Forecaster.Of(data, weights, run.Read(RunFiles.Trained(Phase.One)).Record.TrainAccuracy);
        ResultText.Write(parsed, environment, ForecastTable.Of(forecast), ForecastFile.Write(forecast));
    }
}
