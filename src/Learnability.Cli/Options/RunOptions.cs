namespace Learnability.Cli;

/// <summary>The options that choose the run folder.</summary>
internal static class RunOptions
{
    /// <summary>The run where none is named.</summary>
    public const string DefaultName = "default";

    /// <summary>The run's name.</summary>
    public static Option<string?> Name { get; } = Opt.Text("--name", "NAME", $"the run's folder under --runs; default: {DefaultName}");

    /// <summary>Where runs lie.</summary>
    public static Option<string?> Runs { get; } = Opt.Text("--runs", "DIR", "where run folders lie; default: artifacts/runs of the repository");

    /// <summary>Whether to ignore what is there.</summary>
    public static Option<bool> Fresh { get; } = Opt.Flag("--fresh", "do everything anew, whatever the run folder holds");

    /// <summary>All of them.</summary>
    public static Option[] All => [Name, Runs, Fresh];

    /// <summary>The run folder's path.</summary>
    /// <exception cref="UsageException">The name is not one folder's name.</exception>
    public static string Folder(ParseResult parsed, CliEnvironment environment)
    {
        var name = FolderName(parsed.GetValue(Name) ?? DefaultName);
        var runs = parsed.GetValue(Runs) is { } given ? environment.Resolve(given) : Path.Combine(Home.Of(environment.CurrentDirectory), "artifacts", "runs");
        return Path.Combine(runs, name);
    }

    /// <summary>A name, checked to be one folder's name.</summary>
    /// <exception cref="UsageException">It is not.</exception>
    public static string FolderName(string name)
        => name.Length == 0 || name.StartsWith('.') || name.AsSpan().ContainsAny(['/', '\\', ':', '\0'])
            ? throw new UsageException($"found --name '{name}'; expected a folder name without separators that does not begin with a dot.")
            : name;
}
