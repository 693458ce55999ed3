namespace Learnability.Cli;

/// <summary>A command with examples for its help.</summary>
internal sealed class CliCommand(string name, string description, params ImmutableArray<string> examples) : Command(name, description)
{
    /// <summary>Command lines that work as they stand.</summary>
    public ImmutableArray<string> Examples { get; } = examples;

    private Func<IEnumerable<Option>> Deferred { get; set; } = () => [];

    /// <summary>The same for a command that ends with an exit code of its own.</summary>
    public CliCommand With(Func<IEnumerable<Option>> options, Func<ParseResult, int> action)
    {
        Deferred = options;
        SetAction(action);
        return this;
    }

    /// <summary>Sets what the command does, and the options it will have where a command line names it.</summary>
    public CliCommand With(Func<IEnumerable<Option>> options, Action<ParseResult> action)
    {
        Deferred = options;
        SetAction(action);
        return this;
    }

    /// <summary>Adds the options of this command and of those below it: making all commands' options takes longer than the whole of a short command.</summary>
    public void Complete()
    {
        foreach (var option in Deferred())
        {
            Options.Add(option);
        }

        foreach (var child in Subcommands.OfType<CliCommand>())
        {
            child.Complete();
        }
    }
}
