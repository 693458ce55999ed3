namespace Learnability.Cli;

/// <summary>A run folder opened by a command: its options decided, its engines ready to be made.</summary>
internal sealed class RunSession : IDisposable
{
    private RunSession(Run run, ExperimentOptions options, ExperimentEngines engines) => (Run, Options, Engines) = (run, options, engines);

    /// <summary>The run.</summary>
    public Run Run { get; }

    /// <summary>All options.</summary>
    public ExperimentOptions Options { get; }

    /// <summary>The engines.</summary>
    public ExperimentEngines Engines { get; }

    /// <summary>Opens the run folder that the command line names.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="environment">The world.</param>
    /// <param name="goesOn">Whether options that are not given are as the run folder has them, rather than the program's defaults.</param>
    /// <param name="trains">Whether the command trains: then the device is the training's, and models are run on the processor.</param>
    public static RunSession Open(ParseResult parsed, CliEnvironment environment, bool goesOn, bool trains = true)
    {
        var path = RunOptions.Folder(parsed, environment);
        return Open(parsed, environment, path, goesOn ? ManifestFile.Read(path)?.Options : RunOptions.ReadLike(parsed, environment), trains);
    }

    /// <summary>Opens a run folder whose options, where the command line does not say otherwise, are those of <paramref name="before"/>.</summary>
    public static RunSession Open(ParseResult parsed, CliEnvironment environment, string path, ExperimentOptions? before, bool trains = true)
    {
        var observer = new ConsoleObserver(environment);
        var device = EngineOptions.Read(parsed, before?.Precision);
        var trainer = environment.Engines.Trainer(device);
        var options = Decide(parsed, environment, trainer, before) with { Precision = device.Precision };

        // Nothing is made on disk for options that are wrong.
        options.Validate();
        var folder = RunFolder.Open(path);
        try
        {
            var run = new Run(folder, Host(environment), observer, parsed.GetValue(RunOptions.Fresh))
            {
                // What an automatic choice takes in the end, it has trained before.
                Shelf = options.Arm.Auto ? new TrainingShelf(folder.PathOf("trainings")) : null,
            };
            run.Use(options);
            return new RunSession(run, options, MakeEngines(parsed, environment, trainer, options, trains ? "cpu" : device.Device));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Opens a run folder that earlier commands have made; options that are not given are as it has them.</summary>
    /// <exception cref="UsageException">There is no such run.</exception>
    public static RunSession OpenExisting(ParseResult parsed, CliEnvironment environment)
    {
        ExistingRun.Require(parsed, environment);
        return Open(parsed, environment, goesOn: true, trains: false);
    }

    /// <summary>What the program tells of itself.</summary>
    public static RunHost Host(CliEnvironment environment) => new(environment.Clock, PeakMemory, ProgramVersion.Number, ProgramVersion.Commit);

    /// <inheritdoc/>
    public void Dispose() => Run.Folder.Dispose();

    private static ExperimentOptions Decide(ParseResult parsed, CliEnvironment environment, ITrainer trainer, ExperimentOptions? before)
    {
        var data = DataOptions.Read(parsed, environment, before);
        var preset = RecipeOptions.ReadPreset(parsed, before?.Preset, data.Choice, () => trainer.Engine);
        var recipe = before is not null && before.Preset == preset ? before.Recipe : RecipePresets.For(preset);
        return new ExperimentOptions(data.Choice)
        {
            Given = before?.Given,
            Preset = preset,
            Recipe = RecipeOptions.Change(parsed, recipe),
            Seed = parsed.GetValue(ExperimentFlags.Seed) ?? before?.Seed ?? ExperimentFlags.DefaultSeed,
            SolveShare = parsed.GetValue(ExperimentFlags.SolveShare) ?? before?.SolveShare ?? TrainSolveSplit.DefaultSolveShare,
            Imbalance = parsed.GetValue(DataOptions.Imbalance) ?? before?.Imbalance,
            Prior = ExperimentFlags.ReadPrior(parsed, environment, before?.Prior),
            Folds = parsed.GetValue(ExperimentFlags.Folds) ?? before?.Folds,
            Force = parsed.GetValue(ExperimentFlags.Force) || (before?.Force ?? false),
            Arm = ArmOptions.Read(parsed, environment, before?.Arm ?? Arm.Default, before is null or { Arm.Strength: Strength.Solved } && parsed.CommandResult.Command.Options.Contains(ArmOptions.OfRun)),
            Tta = ExperimentFlags.ReadTta(parsed, before?.Tta),
            FuseNorms = !parsed.GetValue(ExperimentFlags.NoFold) && (before?.FuseNorms ?? true),
        };
    }

    private static ExperimentEngines MakeEngines(ParseResult parsed, CliEnvironment environment, ITrainer trainer, ExperimentOptions options, string scoresOn)
    {
        var log = environment.Error;
        return new ExperimentEngines(
            asked => Announced.Source(() => environment.Engines.Images(DataOptions.Read(parsed, environment, asked), log.WriteLine), log),
            Announced.Trainer(trainer, log),
            environment.Engines.Exporter(),
            Announced.Scorer(() => environment.Engines.Scorer(EngineOptions.Read(parsed) with { Device = scoresOn }), log));
    }

    private static long PeakMemory()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
