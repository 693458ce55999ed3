namespace Learnability.Cli;

/// <summary>Opens run folders for commands that go on with what earlier ones left.</summary>
internal static class ExistingRun
{
    /// <summary>Opens the run folder that the command line names; an absent one is not made.</summary>
    /// <exception cref="UsageException">There is no such run.</exception>
    public static RunFolder Open(ParseResult parsed, CliEnvironment environment)
    {
        Require(parsed, environment);
        return RunFolder.Open(RunOptions.Folder(parsed, environment));
    }

    /// <summary>Checks that there is a run.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static void Require(ParseResult parsed, CliEnvironment environment)
    {
        var path = RunOptions.Folder(parsed, environment);
        if (!File.Exists(Path.Combine(path, RunFiles.Manifest)))
        {
            throw new UsageException($"found no run in '{path}'; expected one from an earlier command. Run 'learnability run' first, or correct --name and --runs.");
        }
    }

    /// <summary>Phase one's logits of images that it was not trained on, counted at the run's class frequencies.</summary>
    /// <exception cref="UsageException">They are not there yet, or the frequencies are not.</exception>
    public static LabelledLogits HeldOut(Run run)
    {
        var data = PhaseOneStage.ReadHeldOut(run).Labelled([.. run.Read(RunFiles.Rates).Rates.Classes.Select(c => c.Name)]);

        // Without the images, they are as the run has reckoned them.
        return Options(run).Prior is not { } prior ? data : data with
        {
            Prior = run.Read(RunFiles.Score).PhaseOne.Subject.Prior
                ?? throw new UsageException($"found scores that were not counted by --prior {prior}; expected the run to have come so far. Run 'learnability run' with the same --name first."),
        };
    }

    /// <summary>The options that a run was made with.</summary>
    /// <exception cref="UsageException">The manifest has none.</exception>
    public static ExperimentOptions Options(Run run) => run.Manifest.Options
        ?? throw new UsageException($"found no options in '{run.Folder.PathOf(RunFiles.Manifest)}'; expected those of an earlier command. Run 'learnability run' with this --name first.");
}
