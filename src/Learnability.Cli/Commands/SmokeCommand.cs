namespace Learnability.Cli;

/// <summary><c>learnability smoke</c>.</summary>
internal static class SmokeCommand
{
    /// <summary>Makes the command.</summary>
    public static CliCommand Create(CliEnvironment environment) => new CliCommand(
        "smoke",
        $"Overfits {SmokeTest.ImageCount} images that cover all classes to an accuracy of at least {SmokeTest.RequiredAccuracy.ToString(CultureInfo.InvariantCulture)}: "
        + "the first check of a network or data set. Exit code 3 where it is not reached.",
        "learnability smoke",
        "learnability smoke --dataset folder:photos --preset medium")
        .With(() => [.. DataOptions.All, .. RecipeOptions.All, ExperimentFlags.Seed, .. EngineOptions.All], parsed => Run(parsed, environment));

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        var trainer = environment.Engines.Trainer(EngineOptions.Read(parsed));
        var data = DataOptions.Read(parsed, environment);
        var preset = RecipeOptions.ReadPreset(parsed, null, data.Choice, () => trainer.Engine);
        var options = new ExperimentOptions
        {
            Preset = preset,
            Recipe = RecipeOptions.Change(parsed, SmokeTest.Recipe(RecipePresets.For(preset), SmokeTest.ImageCount)),
            Seed = parsed.GetValue(ExperimentFlags.Seed) ?? ExperimentFlags.DefaultSeed,
        };
        options.Validate();
        var source = Announced.Source(() => environment.Engines.Images(data, environment.Error.WriteLine), environment.Error);
        var images = source.Load(environment.Cancellation).Train;
        var test = new SmokeTest(Announced.Trainer(trainer, environment.Error), new ConsoleObserver(environment));
        var accuracy = test.Run(images, options.Preset, options.Recipe, new Seed(options.Seed), environment.Cancellation);
        environment.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"smoke passed: {options.Preset} learnt {accuracy:P1} of its images by heart"));
    }
}
