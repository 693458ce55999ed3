using System.Collections.Immutable;

namespace Learnability.Experiments;

/// <summary>A run at work: its folder, its manifest, and the rule by which a stage is done or left as it is.</summary>
public sealed class Run
{
    private readonly RunHost _host;
    private readonly bool _fresh;
    private Manifest _manifest;

    /// <summary>Takes up the run in a folder, or starts one.</summary>
    /// <param name="folder">The folder, which the caller closes.</param>
    /// <param name="host">Clock, memory, version.</param>
    /// <param name="observer">Hears of the run's course.</param>
    /// <param name="fresh">Whether every stage is done anew, whatever the folder holds.</param>
    public Run(RunFolder folder, RunHost host, IRunObserver observer, bool fresh)
    {
        (Folder, _host, Observer, _fresh) = (folder, host, observer, fresh);
        var program = new ProgramRecord(host.Version, host.Commit);
        _manifest = ManifestFile.Read(folder.Path, observer) is { } found ? found with { Program = program } : Manifest.Begin(program);
    }

    /// <summary>The run's files.</summary>
    public RunFolder Folder { get; }

    /// <summary>Hears of the run's course.</summary>
    public IRunObserver Observer { get; }

    /// <summary>Tells the time.</summary>
    public TimeProvider Clock => _host.Clock;

    /// <summary>Whether every stage is done anew.</summary>
    public bool IsFresh => _fresh;

    /// <summary>Where finished trainings are shared with other runs; null where they are not.</summary>
    public TrainingShelf? Shelf { get; init; }

    /// <summary>What made the run, and what it has made so far.</summary>
    public Manifest Manifest => _manifest;

    /// <summary>Notes the options in the manifest.</summary>
    public void Use(ExperimentOptions options) => Save(_manifest with { Options = options });

    /// <summary>Notes the images in the manifest.</summary>
    public void Use(DataRecord data) => Save(_manifest with { Data = data });

    /// <summary>Does a stage, unless its files are there, intact, and made from the same inputs.</summary>
    /// <param name="plan">The stage.</param>
    /// <param name="compute">Writes the stage's files.</param>
    public void Ensure(StagePlan plan, Func<StageFindings> compute)
    {
        if (IsUpToDate(plan))
        {
            Observer.Note($"{plan.Name}: up to date");
            return;
        }

        Observer.Note($"{plan.Name}: running");
        var start = Clock.GetTimestamp();
        var findings = compute();
        var seconds = Clock.GetElapsedTime(start).TotalSeconds;
        var files = plan.Files.Select(f => Folder.Describe(f) ?? throw new InvalidOperationException($"stage '{plan.Name}' did not write '{f}'."));
        Save(_manifest.With(new StageRecord(
            plan.Name, plan.Inputs, Math.Round(seconds, 3), _host.PeakMemory(), findings.Engines, findings.Figures, files.ToImmutableArray())));
    }

    /// <summary>Makes files that other runs need too: they are taken from the shelf where it has them, and put there where it has not.</summary>
    /// <param name="key">The hash of all that decides the files, and what the files say of their run.</param>
    /// <param name="files">The files.</param>
    /// <param name="make">Writes them.</param>
    public StageFindings Shared(string key, ImmutableArray<ShelvedFile> files, Func<StageFindings> make)
    {
        if (Shelf is null)
            return make();

        if (!_fresh && Shelf.TryTake(key, Folder, files) is { } taken)
        {
            Observer.Note($"{files[0].RunName}: taken from the shelf");
            return taken;
        }

        var made = make();
        Shelf.Put(key, Folder, files, made);
        return made;
    }

    /// <summary>Reads a file that an earlier stage wrote.</summary>
    /// <param name="name">The file.</param>
    /// <param name="maker">The command that makes it, for the error.</param>
    /// <param name="read">Reads the stream; its second argument is the file's name for errors.</param>
    /// <exception cref="UsageException">It is not there.</exception>
    /// <exception cref="BadInputException">It is not as its stage wrote it.</exception>
    public T Read<T>(string name, string maker, Func<Stream, string, T> read)
    {
        var path = Require(name, maker);
        using var stream = File.OpenRead(path);
        return read(stream, path);
    }

    /// <summary>The same for a text file.</summary>
    public T ReadText<T>(string name, string maker, Func<string, string, T> read) => Read(name, maker, (stream, source) =>
    {
        using var reader = new StreamReader(stream);
        return read(reader.ReadToEnd(), source);
    });

    /// <summary>The path of a file that an earlier stage wrote, found intact.</summary>
    /// <param name="name">The file.</param>
    /// <param name="maker">The command that makes it, for the error.</param>
    /// <exception cref="UsageException">It is not there.</exception>
    /// <exception cref="BadInputException">It is not as its stage wrote it.</exception>
    public string Require(string name, string maker)
    {
        if (!Folder.Has(name))
        {
            throw new UsageException($"found no '{name}' in '{Folder.Path}'; expected it from an earlier stage. Run 'learnability {maker}' with the same --name first.");
        }

        var recorded = _manifest.Stages.SelectMany(s => s.Files).FirstOrDefault(f => f.Name == name);
        return recorded is null || recorded == Folder.Describe(name)
            ? Folder.PathOf(name)
            : throw new BadInputException(
                $"found '{Folder.PathOf(name)}' changed since its stage wrote it; expected it as the manifest has it. Run 'learnability {maker}' with the same --name again.");
    }

    /// <summary>The hash of a file that is there.</summary>
    public string HashOf(string name) => Folder.Describe(name)!.Sha256;

    private bool IsUpToDate(StagePlan plan)
    {
        if (_fresh || _manifest.Stage(plan.Name) is not { } record || record.Inputs != plan.Inputs)
            return false;

        foreach (var file in record.Files)
        {
            if (Folder.Describe(file.Name) != file)
            {
                Observer.Note($"{plan.Name}: {(Folder.Has(file.Name) ? "damaged" : "missing")} file '{file.Name}'; made anew");
                return false;
            }
        }

        return plan.Files.All(f => record.Files.Any(r => r.Name == f));
    }

    private void Save(Manifest manifest)
    {
        if (_manifest == manifest)
            return;

        _manifest = manifest;
        ManifestFile.Write(Folder, manifest);
    }
}
