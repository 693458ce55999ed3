using System.CommandLine;
using Learnability.Experiments;
using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary><c>learnability weights</c>.</summary>
internal static class WeightsCommand
{
    private static readonly Option<string?> RatesFileOption = Opt.Text("--rates", "FILE", "a rates file (learnability/rates/1), instead of a run's 2-rates.json");

    /// <summary>Makes the command.</summary>
    public static Command Create(CliEnvironment environment) => new CliCommand(
        "weights",
        "Turns the classes' true-positive rates into class weights of mean 1.",
        "learnability weights --rates rates.json",
        "learnability weights --rates rates.json --mapping error-rate --tau 1 --json",
        "learnability weights --name default --mapping power --gamma 3")
        .With(
            [RatesFileOption, RunOptions.Name, RunOptions.Runs, .. MappingOptions.All, ExperimentFlags.Json, ExperimentFlags.Output],
            parsed => Run(parsed, environment));

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        if (parsed.GetValue(RatesFileOption) is not { } file)
        {
            RunOnFolder(parsed, environment);
            return;
        }

        if (parsed.GetValue(RunOptions.Name) is not null)
        {
            throw new UsageException("found --rates and --name; expected one of them: a file, or a run folder.");
        }

        var rates = ResultText.Read(file, environment, RatesFile.Read);
        var solution = WeightSolver.Solve(rates.Rates, MappingOptions.Read(parsed, WeightOptions.Default));
        ResultText.Write(parsed, environment, WeightsTable.Of(solution), WeightsFile.Write(solution));
    }

    private static void RunOnFolder(ParseResult parsed, CliEnvironment environment)
    {
        using var folder = ExistingRun.Open(parsed, environment);
        var run = new Run(folder, RunSession.Host(environment), new ConsoleObserver(environment), fresh: false);
        var options = ExistingRun.Options(run);
        options = options with { Weights = WeightChoice.Of(MappingOptions.Read(parsed, options.Weights.ToOptions())) };
        run.Use(options);
        var rates = RatesStage.Read(run);
        new WeightsStage(run, options).Run(rates);
        var solution = WeightSolver.Solve(rates.Rates, options.Weights.ToOptions());
        ResultText.Write(parsed, environment, WeightsTable.Of(solution), WeightsFile.Write(solution));
    }
}
