using Learnability.Data;

namespace Learnability.Cli;

/// <summary>A study opened by a command: its file read, its trials planned, its engines ready to be made. Nothing is written yet.</summary>
internal sealed class StudySession
{
    private readonly CliEnvironment _environment;
    private readonly ExampleSourceOptions _data;
    private readonly Lazy<ITrainer> _trainer;

    private StudySession(CliEnvironment environment, StudyPlan plan, StudyFolder folder, StudyInput input)
    {
        (_environment, _data, _trainer) = (environment, input.Data, input.Trainer);
        (Plan, Folder, File, Text, Device, Devices, Set) = (plan, folder, input.File, input.Text, input.Device, input.Devices, input.Set);
    }

    /// <summary>The trials.</summary>
    public StudyPlan Plan { get; }

    /// <summary>Where their results lie.</summary>
    public StudyFolder Folder { get; }

    /// <summary>The study's file, as a full path.</summary>
    public string File { get; }

    /// <summary>The file's text.</summary>
    public string Text { get; }

    /// <summary>The data set's name, of a study with several; null otherwise.</summary>
    public string? Set { get; }

    /// <summary>The study's folder: of several data sets, the one that holds theirs.</summary>
    public string StudyPath => Set is null ? Folder.Path : Path.GetDirectoryName(Folder.Path)!;

    /// <summary>What this process computes on: the first of <see cref="Devices"/>.</summary>
    public DeviceChoice Device { get; }

    /// <summary>What trials compute on, in turn.</summary>
    public IReadOnlyList<string> Devices { get; }

    /// <summary>Which images, and how they are read.</summary>
    public ExampleSourceOptions Data => _data;

    /// <summary>Trains.</summary>
    public ITrainer Trainer => _trainer.Value;

    /// <summary>Reads the study that the command line names.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="environment">The world.</param>
    /// <param name="jobs">Trials at a time: each has its share of the cores, unless the user says how many threads.</param>
    /// <exception cref="LearnabilityException">Something is wrong with the file or the options.</exception>
    public static StudySession Open(ParseResult parsed, CliEnvironment environment, int jobs) => OpenAll(parsed, environment, jobs) switch
    {
        [var one] => one,
        var several => throw new UsageException($"found a study of the data sets {string.Join(", ", several.Select(s => s.Set))}; expected one of them. Name it with --set."),
    };

    /// <summary>The same for each data set that the study's file names, or for the one that the command line picks.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="environment">The world.</param>
    /// <param name="jobs">Trials at a time, as above.</param>
    /// <param name="trains">Whether trials are done; otherwise what trained them is asked of the study's folder, not of this machine.</param>
    public static ImmutableArray<StudySession> OpenAll(ParseResult parsed, CliEnvironment environment, int jobs, bool trains = true)
    {
        var name = parsed.GetValue(StudyOptions.File)!;
        var (file, text) = (environment.Resolve(name), ResultText.Read(name, environment, (text, _) => text));
        var (sets, only) = (StudyFile.ReadSets(text, name), parsed.GetValue(StudyOptions.Set));
        return only is null || sets.Any(s => s.Name == only)
            ? [.. sets.Where(s => only is null || s.Name == only).Select(s => Open(parsed, environment, jobs, trains, s, (file, text)))]
            : throw new UsageException($"found --set {only}; expected {(sets[0].Name is null ? "none, as the study has one data set" : $"one of {string.Join(", ", sets.Select(s => s.Name))}")}.");
    }

    private static StudySession Open(ParseResult parsed, CliEnvironment environment, int jobs, bool trains, StudySet set, (string Path, string Text) file)
    {
        var spec = set.Spec;
        var device = EngineOptions.Read(parsed, spec.Precision);
        var devices = device.Device.Split(',');
        if (devices.Length > 1 && jobs == 1)
            throw new UsageException($"found --device {device.Device} for one trial at a time; expected one device, or 'learnability study' with --jobs {devices.Length} or more.");

        // Trials of one study are trained alike: a study goes on with the threads that it was begun with, however many jobs there are now.
        var folder = new StudyFolder(Path.Combine(StudyOptions.Folder(parsed, environment, file.Path), set.Name ?? ""));
        device = device with { Device = devices[0], Threads = device.Threads ?? folder.Threads ?? (jobs == 1 ? null : Math.Max(1, environment.Cores / jobs)) };
        var trainer = new Lazy<ITrainer>(() => Announced.Trainer(environment.Engines.Trainer(device), environment.Error));
        spec = spec with { Precision = device.Precision };
        var preset = RecipeOptions.ReadPreset(parsed, spec.Preset, spec, () => trainer.Value.Engine);
        var engine = !trains && folder.Engines is [.., var last] ? last : StudyFolder.EngineOf(trainer.Value.Engine);
        return new StudySession(
            environment,
            StudyPlan.GoingOn(spec, preset, engine, folder),
            folder,
            new StudyInput(file.Path, file.Text, set.Name, DataOptions.Read(parsed, environment, spec, file.Path), device, devices, trainer));
    }

    /// <summary>The engines; images are loaded once, however many trials ask for them.</summary>
    public ExperimentEngines Engines() => new(
        new KeptImages(options => Announced.Source(() => _environment.Engines.Images(DataOptions.Of(_data, options), _environment.Error.WriteLine), _environment.Error)).Of,
        Trainer,
        _environment.Engines.Exporter(),
        Announced.Scorer(() => _environment.Engines.Scorer(Device with { Device = "cpu" }), _environment.Error));

    private sealed record StudyInput(string File, string Text, string? Set, ExampleSourceOptions Data, DeviceChoice Device, IReadOnlyList<string> Devices, Lazy<ITrainer> Trainer);
}
