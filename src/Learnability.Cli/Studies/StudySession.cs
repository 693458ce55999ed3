using Learnability.Data;

namespace Learnability.Cli;

/// <summary>A study opened by a command: its file read, its trials planned, its engines ready to be made. Nothing is written yet.</summary>
internal sealed class StudySession
{
    private readonly CliEnvironment _environment;
    private readonly ImageSourceOptions _data;
    private readonly Lazy<ITrainer> _trainer;

    private StudySession(CliEnvironment environment, StudyPlan plan, StudyFolder folder, StudyInput input)
    {
        (_environment, _data, _trainer) = (environment, input.Data, input.Trainer);
        (Plan, Folder, File, Text, Device, Devices) = (plan, folder, input.File, input.Text, input.Device, input.Devices);
    }

    /// <summary>The trials.</summary>
    public StudyPlan Plan { get; }

    /// <summary>Where their results lie.</summary>
    public StudyFolder Folder { get; }

    /// <summary>The study's file, as a full path.</summary>
    public string File { get; }

    /// <summary>The file's text.</summary>
    public string Text { get; }

    /// <summary>What this process computes on: the first of <see cref="Devices"/>.</summary>
    public DeviceChoice Device { get; }

    /// <summary>What trials compute on, in turn.</summary>
    public IReadOnlyList<string> Devices { get; }

    /// <summary>Which images, and how they are read.</summary>
    public ImageSourceOptions Data => _data;

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
        var device = EngineOptions.Read(parsed, spec.Precision);
        var devices = device.Device.Split(',');
        if (devices.Length > 1 && jobs == 1)
            throw new UsageException($"found --device {device.Device} for one trial at a time; expected one device, or 'learnability study' with --jobs {devices.Length} or more.");

        // Trials of one study are trained alike: a study goes on with the threads that it was begun with, however many jobs there are now.
        var folder = new StudyFolder(StudyOptions.Folder(parsed, environment, file));
        device = device with { Device = devices[0], Threads = device.Threads ?? folder.Threads ?? (jobs == 1 ? null : Math.Max(1, environment.Cores / jobs)) };
        var trainer = new Lazy<ITrainer>(() => Announced.Trainer(environment.Engines.Trainer(device), environment.Error));
        var plan = new StudyPlan(spec with { Precision = device.Precision }, RecipeOptions.ReadPreset(parsed, spec.Preset, () => trainer.Value.Engine), StudyFolder.EngineOf(trainer.Value.Engine));
        return new StudySession(
            environment,
            plan,
            folder,
            new StudyInput(file, text, DataOptions.Read(parsed, environment, spec, file), device, devices, trainer));
    }

    /// <summary>The engines; images are loaded once, however many trials ask for them.</summary>
    public ExperimentEngines Engines() => new(
        new KeptImages(Announced.Source(() => _environment.Engines.Images(_data, _environment.Error.WriteLine), _environment.Error)),
        Trainer,
        _environment.Engines.Exporter(),
        Announced.Scorer(() => _environment.Engines.Scorer(Device with { Device = "cpu" }), _environment.Error));

    private sealed record StudyInput(string File, string Text, ImageSourceOptions Data, DeviceChoice Device, IReadOnlyList<string> Devices, Lazy<ITrainer> Trainer);
}
