using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary><c>learnability compare</c>.</summary>
internal static class CompareCommand
{
    private static readonly Argument<string[]> Files = new("SCORE")
    {
        Description = "two or more score files (learnability/score/1), the baseline first; none for a run's two models",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Makes the command.</summary>
    public static CliCommand Create(CliEnvironment environment)
    {
        var command = new CliCommand(
            "compare",
            "Says how two models differ: each class's rate before and after, accuracy, variance of the rates, intervals.",
            "learnability compare --name default",
            "learnability compare before.json after.json",
            "learnability compare baseline.json a.json b.json --json")
            .With(() => [RunOptions.Name, RunOptions.Runs, ExperimentFlags.Seed, ExperimentFlags.Json, ExperimentFlags.Output], parsed => Run(parsed, environment));
        command.Arguments.Add(Files);
        return command;
    }

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        var files = parsed.GetValue(Files) ?? [];
        if (files.Length == 0)
        {
            CompareRun(parsed, environment);
        }
        else if (parsed.GetValue(RunOptions.Name) is not null)
        {
            throw new UsageException("found --name and score files; expected one of them: a run folder, or files.");
        }
        else
        {
            CompareFiles(parsed, environment, files);
        }
    }

    private static void CompareFiles(ParseResult parsed, CliEnvironment environment, string[] files)
    {
        var scores = files.Select(f => ResultText.Read(f, environment, ScoreFile.Read)).ToList();
        var seed = new Seed(parsed.GetValue(ExperimentFlags.Seed) ?? ExperimentFlags.DefaultSeed).Child("bootstrap");
        var comparisons = Comparison.AllOf(scores, ComparisonOptions.Default with { Seed = seed });
        ResultText.Write(parsed, environment, Tables(comparisons), comparisons.Length == 1 ? ComparisonFile.Write(comparisons[0]) : ComparisonFile.Write(comparisons));
    }

    private static void CompareRun(ParseResult parsed, CliEnvironment environment)
    {
        using var folder = ExistingRun.Open(parsed, environment);
        var run = new Run(folder, RunSession.Host(environment), new ConsoleObserver(environment), fresh: false);
        var options = ExistingRun.Options(run);
        options = options with { Seed = parsed.GetValue(ExperimentFlags.Seed) ?? options.Seed };
        var comparison = new ComparisonStage(run, options).Run(run.Read(RunFiles.Score), run.Read(RunFiles.Trained(Phase.Two)));
        ResultText.Write(parsed, environment, ComparisonTable.Of(comparison), ComparisonFile.Write(comparison));
    }

    private static string Tables(ImmutableArray<Comparison> comparisons)
        => string.Join('\n', comparisons.Select(c => $"{c.ModelOne} -> {c.ModelTwo}\n{ComparisonTable.Of(c)}"));
}
