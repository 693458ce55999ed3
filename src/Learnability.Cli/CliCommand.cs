using System.Collections.Immutable;
using System.CommandLine;

namespace Learnability.Cli;

/// <summary>A command with examples for its help.</summary>
internal sealed class CliCommand(string name, string description, params ImmutableArray<string> examples) : Command(name, description)
{
    /// <summary>Command lines that work as they stand.</summary>
    public ImmutableArray<string> Examples { get; } = examples;

    /// <summary>The same for a command that ends with an exit code of its own.</summary>
    public CliCommand With(IEnumerable<Option> options, Func<ParseResult, int> action)
    {
        With(options, _ => { });
        SetAction(action);
        return this;
    }

    /// <summary>Adds options and sets what the command does.</summary>
    public CliCommand With(IEnumerable<Option> options, Action<ParseResult> action)
    {
        foreach (var option in options)
        {
            Options.Add(option);
        }

        SetAction(action);
        return this;
    }
}
