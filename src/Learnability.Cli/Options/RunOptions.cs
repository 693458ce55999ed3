namespace Learnability.Cli;

/// <summary>The options that choose the run folder.</summary>
internal static class RunOptions
{
    /// <summary>The run where none is named.</summary>
    public const string DefaultName = "default";

    /// <summary>The run's name.</summary>
    public static Option<string?> Name { get; } = Opt.Text("--name", "NAME", $"the run's folder under --runs; default: {DefaultName}");

    /// <summary>Where runs lie.</summary>
    public static Option<string?> Runs { get; } = Opt.Text("--runs", "DIR", "where run folders lie; default: artifacts/runs of the clone that this folder is in, or of this folder");

    /// <summary>Whether to ignore what is there.</summary>
    public static Option<bool> Fresh { get; } = Opt.Flag("--fresh", "do everything anew, whatever the run folder holds");

    /// <summary>The run whose choices are repeated.</summary>
    public static Option<string?> Like { get; } = Opt.Text(
        "--like", "RUN", "a run's name or folder: what is not given here is as that run was told, the data set too unless --dataset names another; none takes back --label, --file-column, --group, --slice or --test-fold");

    /// <summary>All of them.</summary>
    public static Option[] All => [Name, Runs, Fresh];

    /// <summary>The run folder's path.</summary>
    /// <exception cref="UsageException">The name is not one folder's name.</exception>
    public static string Folder(ParseResult parsed, CliEnvironment environment)
        => Folder(environment, parsed.GetValue(Runs), "runs", parsed.GetValue(Name) ?? DefaultName);

    /// <summary>What the run of <see cref="Like"/> was told; null where none is named.</summary>
    /// <exception cref="UsageException">There is no such run.</exception>
    public static ExperimentOptions? ReadLike(ParseResult parsed, CliEnvironment environment)
    {
        if (parsed.GetValue(Like) is not { } like)
            return null;

        var folder = Folder(environment, parsed.GetValue(Runs), "runs", DefaultName);
        string[] places = [environment.Resolve(like), Path.Combine(Path.GetDirectoryName(folder)!, like)];
        var found = places.Select(p => ManifestFile.Read(p)?.Options).FirstOrDefault(o => o is not null)
            ?? throw new UsageException($"found --like '{like}', where there is no run; expected a run's name under --runs, or its folder.");
        if (found.Given is { } given)
            throw new UsageException($"found --like '{like}', in which the finished classifier '{given}' was evened out; expected a run that trained its own. Use 'learnability even' on the new images.");

        if (parsed.GetValue(DataOptions.Dataset) is null)
            environment.Error.WriteLine($"like: the data set is that of '{like}', {found.Dataset}; --dataset names another");

        return found;
    }

    /// <summary>A folder among others of its kind.</summary>
    /// <param name="environment">The world.</param>
    /// <param name="given">Where they lie; null for the default.</param>
    /// <param name="kind">What they are called under the repository's artifacts.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="UsageException">The name is not one folder's name.</exception>
    public static string Folder(CliEnvironment environment, string? given, string kind, string name)
        => name.Length == 0 || name.StartsWith('.') || name.AsSpan().ContainsAny(['/', '\\', ':', '\0'])
            ? throw new UsageException($"found --name '{name}'; expected a folder name without separators that does not begin with a dot.")
            : Path.Combine(given is null ? Path.Combine(Home.Of(environment.CurrentDirectory), "artifacts", kind) : environment.Resolve(given), name);
}
