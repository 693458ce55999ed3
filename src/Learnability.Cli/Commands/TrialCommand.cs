using System.CommandLine;
using System.Globalization;
using Learnability.Experiments;

namespace Learnability.Cli;

/// <summary><c>learnability trial</c>.</summary>
internal static class TrialCommand
{
    private static readonly Option<int?> Index = Opt.Whole("--index", "N", "number of the trial in the plan that 'study --dry-run' prints, from 0 (required)");

    // Between this program and itself: hidden from users.
    private static readonly Option<bool> Worker = HiddenFlag("--worker", "tell progress on stdout; end when stdin ends");

    /// <summary>Name of the flag by which a study starts its children.</summary>
    public static string WorkerFlag => Worker.Name;

    /// <summary>Makes the command.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var command = new CliCommand(
            "trial",
            "One trial of a study, so that a job array can do them on many machines: phase one of a seed, or an arm with a seed, whose phase one is taken from the "
            + "study's folder where it is there. A trial that has finished is left as it is.",
            "learnability trial docs/studies/quick.json --index 0",
            "learnability trial docs/studies/proposal.json --index $SLURM_ARRAY_TASK_ID --threads 4")
            .With([Index, .. StudyOptions.All, Worker], parsed => Run(parsed, environment));
        command.Arguments.Add(StudyOptions.File);
        return command;
    }

    /// <summary>The arguments of a process that does one trial of a study.</summary>
    public static IReadOnlyList<string> Arguments(StudySession session, string index) => ["trial", session.File, Index.Name, index, .. Arguments(session)];

    /// <summary>The arguments that lead a process to the same study.</summary>
    public static IReadOnlyList<string> Arguments(StudySession session) =>
    [
        StudyOptions.Name.Name, Path.GetFileName(session.Folder.Path),
        StudyOptions.Studies.Name, Path.GetDirectoryName(session.Folder.Path)!,
        EngineOptions.Device.Name, session.Device.Device,
        .. session.Device.Threads is { } threads ? [EngineOptions.Threads.Name, threads.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        .. session.DataDirectory is { } data ? [DataOptions.Directory.Name, data] : Array.Empty<string>(),
    ];

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        var index = parsed.GetValue(Index) ?? throw new UsageException("found no --index; expected the number of a trial, such as --index 0.");
        var session = StudySession.Open(parsed, environment, jobs: 1);
        var trial = session.Plan.At(index);
        if (parsed.GetValue(Worker))
        {
            using var watch = new ParentWatch(environment.In, environment.Cancellation);
            Run(session, trial, environment with { Cancellation = watch.Cancellation }, new TrialProgressLine(environment.Out).Write);
        }
        else
        {
            var record = Run(session, trial, environment, _ => { });
            environment.Out.WriteLine(TrialLine.Of(trial, record, session.Folder));
        }
    }

    private static TrialRecord Run(StudySession session, TrialPlan trial, CliEnvironment environment, Action<double> progress)
    {
        var runner = new TrialRunner(session.Folder, session.Engines(), RunSession.Host(environment));
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
