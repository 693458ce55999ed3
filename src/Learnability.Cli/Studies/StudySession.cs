using System.CommandLine;
using Learnability.Experiments;

namespace Learnability.Cli;

/// <summary>A study opened by a command: its file read, its trials planned, its engines ready to be made. Nothing is written yet.</summary>
internal sealed class StudySession
{
    private readonly CliEnvironment _environment;
    private readonly DataChoice _data;
    private readonly Lazy<ITrainer> _trainer;

    private StudySession(CliEnvironment environment, StudyPlan plan, StudyFolder folder, StudyInput input)
    {
        (_environment, _data, _trainer) = (environment, input.Data, input.Trainer);
        (Plan, Folder, File, Text, Device) = (plan, folder, input.File, input.Text, input.Device);
    }

    /// <summary>The trials.</summary>
    public StudyPlan Plan { get; }

    /// <summary>Where their results lie.</summary>
    public StudyFolder Folder { get; }

    /// <summary>The study's file, as a full path.</summary>
    public string File { get; }

    /// <summary>The file's text.</summary>
    public string Text { get; }

    /// <summary>What to compute on.</summary>
    public DeviceChoice Device { get; }

    /// <summary>Where the data lies, if the user said so.</summary>
    public string? DataDirectory => _data.Directory;

    /// <summary>Trains.</summary>
    public ITrainer Trainer => _trainer.Value;

    /// <summary>Reads the study that the command line names.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="environment">The world.</param>
    /// <param name="jobs">Trials at a time: each has its share of the cores, unless the user says how many threads.</param>
    /// <exception cref="LearnabilityException">Something is wrong with the file or the options.</exception>
    public static StudySession Open(ParseResult parsed, CliEnvironment environment, int jobs)
    {
        var name = parsed.GetValue(StudyOptions.File)!;
        var (file, text) = (environment.Resolve(name), ResultText.Read(name, environment, (text, _) => text));
        var spec = StudyFile.Read(text, name);
        var device = EngineOptions.Read(parsed);
        device = device with { Threads = device.Threads ?? (jobs == 1 ? null : Math.Max(1, environment.Cores / jobs)) };
        var trainer = new Lazy<ITrainer>(() => Announced.Trainer(environment.Engines.Trainer(device), environment.Error));
        var plan = new StudyPlan(spec, RecipeOptions.ReadPreset(parsed, spec.Preset, () => trainer.Value.Engine));
        return new StudySession(
            environment,
            plan,
            new StudyFolder(StudyOptions.Folder(parsed, environment, file)),
            new StudyInput(file, text, DataOptions.Read(parsed, environment, spec, file), device, trainer));
    }

    /// <summary>The engines; images are loaded once, however many trials ask for them.</summary>
    public ExperimentEngines Engines() => new(
        new KeptImages(Announced.Source(() => _environment.Engines.Images(_data, _environment.Error.WriteLine), _environment.Error)),
        Trainer,
        _environment.Engines.Exporter(),
        Announced.Scorer(() => _environment.Engines.Scorer(Device), _environment.Error));

    private sealed record StudyInput(string File, string Text, DataChoice Data, DeviceChoice Device, Lazy<ITrainer> Trainer);
}
