namespace Learnability.Cli;

/// <summary><c>learnability study</c>.</summary>
internal static class StudyCommand
{
    private const int MostJobs = 256;

    private static readonly Option<int?> Jobs = Opt.Whole(
        "--jobs", "N", "trials at a time, each in a process of its own with its share of the cores, and of the cards that --device names, as in cuda:0,cuda:1; default: 1, in this process");

    private static readonly Option<bool> DryRun = Opt.Flag("--dry-run", "print the plan, with the time it will take from a few timed steps on this machine");

    private static readonly Option<string?> Emit = Opt.Choice("--emit", ["slurm"], "slurm", "print a script that hands the trials to a cluster as job arrays");

    private static readonly Option<bool> Collect = Opt.Flag("--collect", "run nothing; make the results of the trials that have finished");

    /// <summary>Makes the command.</summary>
    public static CliCommand Create(CliEnvironment environment)
    {
        var command = new CliCommand(
            "study",
            "Arms x seeds: every remedy of a file with every seed beside phase one of its seed, with controls and statistics over the seeds. A study that was stopped "
            + "goes on where it was. A trial that fails is tried once more where that may help, and the others go on; the exit code is then the smallest of the failed trials' own.",
            "learnability study docs/studies/quick.json",
            "learnability study docs/studies/proposal.json --dry-run",
            "learnability study docs/studies/proposal.json --jobs 2",
            "learnability study docs/studies/proposal.json --emit slurm > proposal.sh",
            "learnability study docs/studies/proposal.json --collect --json")
            .With(() => [.. StudyOptions.All, Jobs, DryRun, Emit, Collect, ExperimentFlags.Json, ExperimentFlags.Output], (ParseResult parsed) => Run(parsed, environment));
        command.Arguments.Add(StudyOptions.File);
        return command;
    }

    private static int Run(ParseResult parsed, CliEnvironment environment)
    {
        CheckOneAction(parsed);
        var jobs = parsed.GetValue(Jobs) ?? 1;
        if (jobs is < 1 or > MostJobs)
            throw new UsageException($"found --jobs {jobs}; expected a whole number in [1, {MostJobs}].");

        var sessions = StudySession.OpenAll(parsed, environment, jobs, trains: !parsed.GetValue(Collect));
        return sessions is [var only] ? Run(parsed, environment, only, jobs) : RunSets(parsed, environment, sessions, jobs);
    }

    /// <summary>One data set after the other, then what they say together.</summary>
    private static int RunSets(ParseResult parsed, CliEnvironment environment, ImmutableArray<StudySession> sessions, int jobs)
    {
        var begun = parsed.GetValue(Collect) ? Begun(sessions, environment) : sessions;
        ImmutableArray<int> codes = [.. begun.Select(s => Run(parsed, environment, s, jobs))];
        if (parsed.GetValue(Emit) is null && !parsed.GetValue(DryRun))
            StudyOutput.WriteSets(environment, begun);

        return codes.Where(c => c != 0).DefaultIfEmpty(0).Min();
    }

    /// <summary>The data sets of which something has finished; all where none has, as the first of them says what to do.</summary>
    private static ImmutableArray<StudySession> Begun(ImmutableArray<StudySession> sessions, CliEnvironment environment)
    {
        var begun = sessions.Where(s => s.Plan.Baseline.Any(trial => s.Folder.Result(trial) is not null)).ToImmutableArray();
        if (begun.IsEmpty || begun.Length == sessions.Length)
            return sessions;

        environment.Error.WriteLine($"study: not begun, and left out: {string.Join(", ", sessions.Except(begun).Select(s => s.Set))}");
        return begun;
    }

    private static int Run(ParseResult parsed, CliEnvironment environment, StudySession session, int jobs)
    {
        if (parsed.GetValue(Emit) is not null)
        {
            environment.Out.Write(Script(session, environment));
            return 0;
        }

        if (parsed.GetValue(DryRun))
        {
            PrintPlan(session, environment, jobs);
            return 0;
        }

        var failures = parsed.GetValue(Collect) ? [] : RunTrials(session, environment, jobs);
        StudyOutput.Write(parsed, environment, new StudyCollector(session.Plan, session.Folder));
        return ExitCodeOf(failures, session, environment);
    }

    private static void CheckOneAction(ParseResult parsed)
    {
        Option[] actions = [DryRun, Emit, Collect];
        if (actions.Where(a => parsed.GetResult(a) is { Implicit: false }).Take(2).ToArray() is [var one, var two])
            throw new UsageException($"found {one.Name} and {two.Name}; expected one of them.");
    }

    private static ImmutableArray<(TrialPlan Trial, TrialFailure Failure)> RunTrials(StudySession session, CliEnvironment environment, int jobs)
    {
        using var held = RunFolder.Open(session.Folder.Path);
        var engines = session.Engines();
        Images(session, engines.Images, environment.Cancellation);
        var progress = new StudyProgress(session.Plan, session.Folder, environment.Clock);
        var engine = StudyFolder.EngineOf(engines.Trainer.Engine);
        if (session.Folder.GoOnWith(engine, progress.Settled < progress.Trials) is { } before)
            environment.Error.WriteLine($"study: found trials by {before}; here it is {engine}: seeds that have finished stay, the others are done whole here, as trials of one seed are compared");

        held.Write(StudyFolder.StudyName, s => s.Write(System.Text.Encoding.UTF8.GetBytes(session.Text)));
        environment.Error.WriteLine($"study: {progress.Settled} of {progress.Trials} trials finished, {jobs} at a time, in {session.Folder.Path}");
        if (TestFold.Repeats(session.Plan.Spec.TestFold, session.Plan.Spec.Seeds) is { } repeated)
            environment.Error.WriteLine($"study: {repeated}");

        using var children = new ChildWorker(session.Folder, [.. session.Devices.Select(d => TrialCommand.WorkerArguments(session, d))], environment.StartChild);
        ITrialWorker worker = jobs == 1
            ? new LocalWorker(new TrialRunner(session.Folder, engines, RunSession.Host(environment)), new Silence(), fault => TrialCommand.Failure(fault, environment))
            : children;
        return new StudyRunner(session.Plan, session.Folder, worker, new StudyLines(environment, session.Folder, progress)).Run(jobs, environment.Cancellation);
    }

    private static void PrintPlan(StudySession session, CliEnvironment environment, int jobs)
    {
        var sources = session.Engines().Images;
        var images = Images(session, sources, environment.Cancellation);
        images = session.Plan.Spec.Imbalance is { } imbalance ? Imbalance.Parse(imbalance).Of(sources(session.Plan.Trials[0].Options)).Load(environment.Cancellation) : images;
        var speed = TrainingSpeed.Measure(session.Plan.Trials[0].Options, images.Train, session.Trainer, environment.Clock, environment.Cancellation);
        environment.Out.Write(new StudyPlanText(session.Plan, session.Folder, jobs).Of(speed, images.Train, RunSession.Host(environment).PeakMemory()));
    }

    /// <summary>The first trial's images, loaded whether anything has finished or not: what is wrong with them, or does not fit them, is said before anything is written.</summary>
    private static DataSet Images(StudySession session, Func<ExperimentOptions, IExampleSource> sources, CancellationToken cancellation)
    {
        var images = sources(session.Plan.Trials[0].Options).Load(cancellation);
        ClassPrior.Of(session.Plan.Spec.Prior, images);
        foreach (var trial in session.Plan.Trials)
            trial.Options.Arm.Weights.CheckClasses(images.Train.ClassNames);

        SameImages.Check(session.Plan, session.Folder, options => DataRecord.Of(sources(options).Load(cancellation)));
        return images;
    }

    private static string Script(StudySession session, CliEnvironment environment)
    {
        var script = new SlurmScript(session.Plan, session.Folder, environment.CurrentDirectory, session.Device.Threads ?? environment.Cores);
        return script.Write(
            [.. environment.Program, .. TrialCommand.Arguments(session, SlurmWords.Index)],
            [.. environment.Program, "study", session.File, Collect.Name, .. TrialCommand.Arguments(session)]);
    }

    private static int ExitCodeOf(ImmutableArray<(TrialPlan Trial, TrialFailure Failure)> failures, StudySession session, CliEnvironment environment)
    {
        if (failures.IsEmpty)
            return 0;

        var (trial, failure) = failures[0];
        environment.Error.WriteLine(
            $"error: {failures.Length} of {session.Plan.Trials.Length} trials failed, first {trial.Title}: {failure.Reason.TrimEnd('.')}. The same command tries them again; "
            + $"'learnability trial {session.File} --index {trial.Index}' shows one alone.");
        // A child that crashed has another number, and may fare better at the next try.
        var codes = failures.Select(f => Enum.IsDefined((ExitCode)f.Failure.ExitCode) ? f.Failure.ExitCode : (int)ExitCode.Transient);
        return codes.Min();
    }

    /// <summary>The trials of a study have one display together.</summary>
    private sealed class Silence : IRunObserver, ITrainingObserver
    {
        public void Note(string line)
        {
        }

        public ITrainingObserver Training(string title) => this;
    }
}
