namespace Learnability.Benchmarks;

/// <summary>Runs suites and writes their reports.</summary>
public static class Program
{
    private static readonly ISuite[] Suites =
        [new StartupSuite(), new PiecesSuite(), new StepSuite(), new PhaseSuite(), new StudySuite(), new ScoringSuite(), new ScalingSuite(), new NeighbourSuite()];

    /// <summary>The process's entry.</summary>
    public static int Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            if (args is [ChildVerbs.Word, .. var verb])
            {
                Console.WriteLine(ChildVerbs.Run(verb).ToJsonString());
                return 0;
            }

            if (args.Any(a => a is "--help" or "-h"))
            {
                Console.WriteLine(CommandLine.Help);
                return 0;
            }

            RunSuites(CommandLine.Read(args, Environment.ProcessorCount, Environment.GetEnvironmentVariable("LEARNABILITY_DATA")));
            return 0;
        }
        catch (LearnabilityException fault)
        {
            Console.Error.WriteLine($"error: {fault.Message}");
            return (int)fault.ExitCode;
        }
    }

    private static void RunSuites(BenchmarkOptions options)
    {
        var paths = RepositoryPaths.Around(AppContext.BaseDirectory);
        var chosen = options.Suites.Select(name => Suites.Single(s => s.Name == name)).ToArray();
        Console.Error.WriteLine("Will be run:");
        foreach (var suite in chosen)
        {
            Console.Error.WriteLine($"  {suite.Name}: {suite.Plan(options)}");
        }

        using var children = new LiveChildren();
        var context = new SuiteContext(options, paths, new PeerPrograms(paths), new ChildRunner(children, paths.Root), Console.Error.WriteLine);
        foreach (var suite in chosen)
        {
            suite.Require(context);
        }

        Directory.CreateDirectory(paths.Work);
        foreach (var suite in chosen)
        {
            Console.Error.WriteLine($"{suite.Name} …");
            var machine = Machine.Look(paths.Root, TimeProvider.System);
            var report = suite.Run(context) with { Machine = machine };
            var path = ReportFolder.Write(report, paths.Reports);
            Console.Write($"{suite.Name}\n{ReportText.Console(report)}written: {path}.json, {path}.md\n\n");
        }

        Directory.Delete(paths.Work, recursive: true);
    }
}
