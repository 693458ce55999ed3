using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Learnability.Cli;

/// <summary>The library's help at a fixed width, then the command's examples, and for the program the field's words and its exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction inner) : SynchronousCommandLineAction
{
    private const int Width = 120;

    private const string ExitCodes =
        "Exit codes: 0 success, 2 usage, 3 bad data or model, 4 training diverged, 5 a gate failed, 75 may succeed at the next try, 130 and 143 interrupted.";

    private const string Glossary =
        "In other words: rate = true-positive rate = recall, solve split = validation split, step size = learning rate, remedy = method.";

    private static readonly ImmutableArray<string> RootExamples =
        ["learnability run", "learnability weights --rates rates.json --mapping power --gamma 2", "learnability data describe"];

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var configuration = parseResult.InvocationConfiguration;
        var output = configuration.Output;
        using var buffer = new StringWriter { NewLine = "\n" };
        configuration.Output = buffer;
        inner.MaxWidth = Width;
        var code = inner.Invoke(parseResult);
        configuration.Output = output;

        // The library pads its columns with spaces to the right.
        foreach (var line in buffer.ToString().TrimEnd().Split('\n'))
        {
            output.WriteLine(line.TrimEnd());
        }

        WriteExamples(parseResult.CommandResult.Command, output);
        return code;
    }

    private static void WriteExamples(Command command, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("Examples:");
        foreach (var example in command is CliCommand { Examples: var own } ? own : RootExamples)
        {
            output.WriteLine($"  {example}");
        }

        if (command is RootCommand or { Name: "run" })
        {
            output.WriteLine();
            output.WriteLine(Glossary);
        }

        if (command is RootCommand)
        {
            output.WriteLine(ExitCodes);
        }
    }
}
