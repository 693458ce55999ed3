using System.CommandLine.Help;

namespace Learnability.Cli;

/// <summary>All commands.</summary>
internal static class CommandTree
{
    /// <summary>The program's name.</summary>
    public const string ProgramName = "learnability";

    /// <summary>Stack traces with errors.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose") { Description = "with an error, its stack trace too", Arity = ArgumentArity.Zero, Recursive = true };

    /// <summary>Makes the commands for a world; those that the words name get their options.</summary>
    public static RootCommand Create(CliEnvironment environment, IReadOnlyList<string> words)
    {
        var root = new RootCommand(
            "Finds out which classes an image classifier learns badly, weights them, trains again, and says what it brought and cost.")
        {
            HelpName = ProgramName,
        };
        root.Options.Add(Verbose);
        CliCommand[] commands =
        [
            RunCommand.Create(environment),
            TrainCommand.Create(environment),
            WeightsCommand.Create(environment),
            ForecastCommand.Create(environment),
            ExportCommand.Create(environment),
            ScoreCommand.Create(environment),
            EvenCommand.Create(environment),
            FeaturesCommand.Create(environment),
            CompareCommand.Create(environment),
            PredictCommand.Create(environment),
            ServeCommand.Create(environment),
            DataCommand.Create(environment),
            SmokeCommand.Create(environment),
            StudyCommand.Create(environment),
            ReportCommand.Create(environment),
            TrialCommand.Create(environment),
            MethodsCommand.Create(environment),
        ];
        foreach (var command in commands)
        {
            root.Subcommands.Add(command);
            if (words.Contains(command.Name))
                command.Complete();
        }

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        root.Options.OfType<VersionOption>().Single().Action = new ProgramVersion();
        return root;
    }
}
