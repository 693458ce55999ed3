using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary><c>learnability weights</c>.</summary>
internal static class WeightsCommand
{
    private static readonly Option<string?> Format = Opt.Choice(
        "--format",
        [.. WeightsExports.All.Select(e => e.Name)],
        "FORMAT",
        $"the weights for another program instead of a table: {string.Join("; ", WeightsExports.All.Select(e => $"{e.Name} {e.Description}"))}");

    private static readonly Option<string?> Order = Opt.Choice(
        "--class-order", ["numbers", "folders"], "numbers|folders", "with a --format that counts classes: those whose names are numbers are these numbers, or image folders that are counted by the text of their names (0, 1, 10, 2); default: as the file has them");

    private static readonly Option<double?> Fill = Opt.Number("--fill-missing", "W", "with a --format that counts classes: the weight of class numbers that no image has");

    private static string Counting => string.Join(", ", WeightsExports.All.Where(e => e.CountsClasses).Select(e => e.Name));

    /// <summary>Makes the command.</summary>
    public static CliCommand Create(CliEnvironment environment) => new CliCommand(
        "weights",
        "Turns the classes' true-positive rates into class weights of mean 1.",
        "learnability weights --rates rates.json",
        "learnability weights --rates rates.json --mapping error-rate --tau 1 --json",
        "learnability weights --predictions predictions.csv --rate-target cat=0.8 --format keras",
        "learnability weights --name default --mapping power --gamma 3")
        .With(
            () => [.. RatesInput.All, RunOptions.Name, RunOptions.Runs, .. ArmOptions.OfWeights, ArmOptions.OfRun, Format, Order, Fill, ExperimentFlags.Json, ExperimentFlags.Output],
            parsed => Run(parsed, environment));

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        var export = Export(parsed);
        if (RatesInput.Read(parsed, environment) is not { } rates)
        {
            Write(RunOnFolder(parsed, environment), export, parsed, environment);
            return;
        }

        var solution = WeightSolver.Solve(rates, ArmOptions.ReadWeights(parsed, environment, Arm.Default).SolverOptions);
        foreach (var note in solution.Notes)
        {
            environment.Error.WriteLine($"weights: {note}");
        }

        Write(solution, export, parsed, environment);
    }

    private static WeightSolution RunOnFolder(ParseResult parsed, CliEnvironment environment)
    {
        using var folder = ExistingRun.Open(parsed, environment);
        var run = new Run(folder, RunSession.Host(environment), new ConsoleObserver(environment), fresh: false);
        var options = ExistingRun.Options(run);

        // Who asks for weights where phase one was to be kept wants them solved for again.
        var before = options.Arm;
        var asked = ArmOptions.ReadWeights(parsed, environment, Kept(before) == before ? before with { Apply = Arm.Default.Apply } : before, canSolve: true);
        var rates = run.Read(RunFiles.Rates);
        var arm = asked;
        if (asked.Strength == Strength.Solved)
        {
            var solution = ArmSolver.Solve(asked, ExistingRun.HeldOut(run), rates.Rates);
            environment.Error.WriteLine($"weights: {solution.Reason}{(solution.Arm == Arm.Keep ? ", so there is nothing to do: all weights are 1" : "")}");
            arm = solution.Arm;
        }

        run.Use(options with { Arm = arm == Arm.Keep ? Kept(asked) : arm });
        new WeightsStage(run).Run(rates, arm);
        return WeightSolver.Solve(rates.Rates, WeightsStage.Solved(arm).SolverOptions);
    }

    /// <summary>To keep phase one, with what is wanted within which budget as it was.</summary>
    private static Arm Kept(Arm arm) => Arm.Keep with { Budget = arm.Budget, BudgetOf = arm.BudgetOf, Objective = arm.Objective };

    /// <summary>The form that was asked for; none for a table.</summary>
    private static WeightsExport? Export(ParseResult parsed)
    {
        var json = parsed.GetValue(ExperimentFlags.Json);
        return (parsed.GetValue(Format), json) switch
        {
            (null, false) => null,
            (null, true) => new JsonExport(),
            ({ } name, true) when name != "json" => throw new UsageException($"found --json and --format {name}; expected one of them."),
            ({ } name, _) => WeightsExports.Parse(name),
        };
    }

    private static void Write(WeightSolution solution, WeightsExport? export, ParseResult parsed, CliEnvironment environment)
    {
        var choice = new ExportChoice(parsed.GetValue(Order) is { } order ? Enum.Parse<ClassOrder>(order, ignoreCase: true) : null, parsed.GetValue(Fill));
        if (choice != ExportChoice.Default && export is not { CountsClasses: true })
            throw new UsageException($"found --class-order or --fill-missing; expected them beside --format {Counting}, which count classes. Leave them out.");

        ResultText.WriteFile(parsed.GetValue(ExperimentFlags.Output), environment, (export ?? new JsonExport()).Write(solution, choice));
        environment.Out.Write(export?.Write(solution, choice) ?? WeightsTable.Of(solution));
    }
}
