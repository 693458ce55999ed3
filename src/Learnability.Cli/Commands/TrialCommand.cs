namespace Learnability.Cli;

/// <summary><c>learnability trial</c>.</summary>
internal static class TrialCommand
{
    private static readonly Option<int?> Index = Opt.Whole("--index", "N", "number of the trial in the plan that 'study --dry-run' prints, from 0 (required)");

    // Between this program and itself: hidden from users.
    private static readonly Option<bool> Worker = HiddenFlag("--worker", "do the trials whose numbers come on stdin");

    /// <summary>Makes the command.</summary>
    public static CliCommand Create(CliEnvironment environment)
    {
        var command = new CliCommand(
            "trial",
            "One trial of a study, for job arrays on many machines: phase one of a seed, or an arm with a seed. A trial that has finished is left as it is.",
            "learnability trial docs/studies/quick.json --index 0",
            "learnability trial docs/studies/proposal.json --index $SLURM_ARRAY_TASK_ID --threads 4")
            .With(() => [Index, .. StudyOptions.All, Worker], parsed => Run(parsed, environment));
        command.Arguments.Add(StudyOptions.File);
        return command;
    }

    /// <summary>The arguments of a process that does one trial of a study.</summary>
    public static IReadOnlyList<string> Arguments(StudySession session, string index) => ["trial", session.File, Index.Name, index, .. Arguments(session)];

    /// <summary>The arguments of a process that does the trials whose numbers come on its stdin.</summary>
    public static IReadOnlyList<string> WorkerArguments(StudySession session, string device) => ["trial", session.File, Worker.Name, .. StudyArguments(session, device)];

    /// <summary>The arguments that lead a process to the same study.</summary>
    public static IReadOnlyList<string> Arguments(StudySession session) => StudyArguments(session, session.Device.Device);

    private static IReadOnlyList<string> StudyArguments(StudySession session, string device) =>
    [
        .. session.Set is { } set ? [StudyOptions.Set.Name, set] : Array.Empty<string>(),
        StudyOptions.Name.Name, Path.GetFileName(session.StudyPath),
        StudyOptions.Studies.Name, Path.GetDirectoryName(session.StudyPath)!,
        EngineOptions.Device.Name, device,
        EngineOptions.Precision.Name, session.Device.Precision ?? Precisions.Auto,
        .. session.Device.Threads is { } threads ? [EngineOptions.Threads.Name, threads.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        .. DataOptions.Arguments(session.Data),
    ];

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        if (parsed.GetValue(Worker))
        {
            Serve(StudySession.Open(parsed, environment, jobs: 1), environment);
            return;
        }

        var index = parsed.GetValue(Index) ?? throw new UsageException("found no --index; expected the number of a trial, such as --index 0.");
        var session = StudySession.Open(parsed, environment, jobs: 1);
        var trial = session.Plan.At(index);
        var record = Run(session, Runner(session, environment), trial, environment, _ => { });
        environment.Out.WriteLine(TrialLine.Of(trial, record, session.Folder));
    }

    /// <summary>Does the trials whose numbers come on stdin.</summary>
    private static void Serve(StudySession session, CliEnvironment environment)
    {
        using var orders = new ParentOrders(environment.In, environment.Cancellation);
        environment = environment with { Cancellation = orders.Cancellation };
        var runner = Runner(session, environment);
        while (orders.Next() is { } order)
        {
            var lines = new WorkerLines(environment.Out);
            var code = 0;
            try
            {
                Run(session, runner, session.Plan.At(int.Parse(order, CultureInfo.InvariantCulture)), environment, lines.WriteProgress);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                code = (int)ErrorReport.Write(fault, environment, verbose: false);
            }

            lines.WriteDone(code);
        }
    }

    private static TrialRunner Runner(StudySession session, CliEnvironment environment) => new(session.Folder, session.Engines(), RunSession.Host(environment));

    private static TrialRecord Run(StudySession session, TrialRunner runner, TrialPlan trial, CliEnvironment environment, Action<double> progress)
    {
        try
        {
            return runner.Run(trial, new TrialObserver(new ConsoleObserver(environment), trial, progress), environment.Cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            session.Folder.Write(trial, Failure(fault, environment));
            throw;
        }
    }

    /// <summary>A fault as a trial's failure.</summary>
    public static TrialFailure Failure(Exception fault, CliEnvironment environment)
    {
        var (code, message) = ErrorReport.Translate(fault, environment);
        return TrialFailure.Of((int)code, message);
    }

    private static Option<bool> HiddenFlag(string name, string description)
    {
        var option = Opt.Flag(name, description);
        option.Hidden = true;
        return option;
    }
}
