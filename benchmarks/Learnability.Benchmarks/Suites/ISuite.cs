namespace Learnability.Benchmarks;

/// <summary>A group of measurements with one report.</summary>
internal interface ISuite
{
    /// <summary>Its name: the word after <c>--suite</c> and the name of its files.</summary>
    string Name { get; }

    /// <summary>What will be run, in a line.</summary>
    string Plan(BenchmarkOptions options);

    /// <summary>Checks that all it needs is there, before anything is run.</summary>
    /// <exception cref="UsageException">Something is missing.</exception>
    void Require(SuiteContext context)
    {
    }

    /// <summary>Runs it.</summary>
    SuiteReport Run(SuiteContext context);
}

/// <summary>What a suite works with.</summary>
/// <param name="Options">What is run, and how large.</param>
/// <param name="Paths">Where things lie.</param>
/// <param name="Peers">The programs to compare with.</param>
/// <param name="Children">Runs them.</param>
/// <param name="Say">Prints a line of progress.</param>
internal sealed record SuiteContext(BenchmarkOptions Options, RepositoryPaths Paths, PeerPrograms Peers, ChildRunner Children, Action<string> Say)
{
    /// <summary>This program as a child that does one thing (<see cref="ChildVerbs"/>).</summary>
    public ChildResult Own(string verb, params (string Name, string Value)[] arguments)
        => Children.Run(OwnCommand(verb, arguments));

    /// <summary>The command that starts it.</summary>
    public static string[] OwnCommand(string verb, params (string Name, string Value)[] arguments)
        => [.. ThisProgram, ChildVerbs.Word, verb, .. arguments.Select(a => $"{a.Name}={a.Value}")];

    private static string[] ThisProgram
    {
        get
        {
            var host = Environment.ProcessPath ?? "dotnet";
            return Path.GetFileNameWithoutExtension(host) == "dotnet" ? [host, typeof(SuiteContext).Assembly.Location] : [host];
        }
    }
}
