using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Learnability.Cli;

/// <summary>The library's help at a fixed width, then the command's examples.</summary>
internal sealed class HelpWithExamples(HelpAction inner) : SynchronousCommandLineAction
{
    private const int Width = 120;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        inner.MaxWidth = Width;
        var code = inner.Invoke(parseResult);
        if (parseResult.CommandResult.Command is CliCommand { Examples: { IsEmpty: false } examples })
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  {example}");
            }
        }

        return code;
    }
}
