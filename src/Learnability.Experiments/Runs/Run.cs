namespace Learnability.Experiments;

/// <summary>A run at work: its folder, its manifest, and the rule by which a stage is done or left as it is.</summary>
public sealed class Run
{
    private readonly RunHost _host;
    private readonly bool _fresh;
    private readonly HashSet<string> _shelved = [];
    private readonly HashSet<string> _told = [];
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

    /// <summary>What a stage makes: as the folder holds it, where it was made from the same inputs and is intact, or made anew.</summary>
    /// <param name="file">The result's files.</param>
    /// <param name="inputs">All that decides the result.</param>
    /// <param name="compute">Makes it.</param>
    /// <param name="foreseen">What must be told before the work; kept with the result, as its own notes are.</param>
    /// <param name="adopt">Makes a result of the shelf this run's own; null for results that are not shared.</param>
    public T Make<T>(RunFile<T> file, ReadOnlySpan<Input> inputs, Func<Made<T>> compute, ImmutableArray<string> foreseen = default, Func<T, T>? adopt = null)
    {
        var hash = InputsHash.Of(inputs);
        if (IsUpToDate(file, hash))
        {
            // A result that several stages ask for is told of once.
            if (_told.Add(file.Stage))
            {
                Observer.Note($"{file.Stage}: up to date");
                Tell(file, _manifest.Stage(file.Stage)!.Notes);
            }

            return file.Read(Folder);
        }

        _told.Add(file.Stage);
        Observer.Note($"{file.Stage}: running");
        ImmutableArray<string> before = foreseen.IsDefault ? [] : foreseen;
        Tell(file, before);
        var start = Clock.GetTimestamp();
        var made = adopt is null ? Compute(file, compute) : Share(file, hash, compute, adopt);
        Tell(file, made.Notes);
        var files = file.Names.Select(name => Folder.Describe(name) ?? throw new InvalidOperationException($"stage '{file.Stage}' did not write '{name}'."));
        Save(_manifest.With(new StageRecord(
            file.Stage, hash, Math.Round(Clock.GetElapsedTime(start).TotalSeconds, 3), _host.PeakMemory(), made.Engines, made.Figures, [.. files])
        {
            Notes = [.. before, .. made.Notes],
        }));
        return made.Value;
    }

    /// <summary>What an earlier stage made.</summary>
    /// <exception cref="UsageException">It is not there.</exception>
    /// <exception cref="BadInputException">It is not as its stage wrote it.</exception>
    public T Read<T>(RunFile<T> file)
    {
        foreach (var name in file.Names)
        {
            if (!Folder.Has(name))
            {
                throw new UsageException($"found no '{name}' in '{Folder.Path}'; expected it from an earlier stage. Run 'learnability {file.Maker}' with the same --name first.");
            }

            var recorded = _manifest.Stages.SelectMany(s => s.Files).FirstOrDefault(f => f.Name == name);
            if (recorded is not null && recorded != Folder.Describe(name))
            {
                throw new BadInputException(
                    $"found '{Folder.PathOf(name)}' changed since its stage wrote it; expected it as the manifest has it. Run 'learnability {file.Maker}' with the same --name again.");
            }
        }

        return file.Read(Folder);
    }

    /// <summary>A result as an input: the hash of its files, which are there.</summary>
    public Input Of(IRunFile file) => new(file.Stage, string.Join(' ', file.Names.Select(name => Folder.Describe(name)!.Sha256)));

    private void Tell<T>(RunFile<T> file, ImmutableArray<string> notes)
    {
        foreach (var note in notes)
        {
            Observer.Note($"{file.Stage}: {note}");
        }
    }

    private Made<T> Compute<T>(RunFile<T> file, Func<Made<T>> compute)
    {
        var made = compute();
        file.Write(Folder, made.Value);
        return made;
    }

    /// <summary>Makes what other runs need too: it is taken from the shelf where that has it, and put there where it has not.</summary>
    private Made<T> Share<T>(RunFile<T> file, string hash, Func<Made<T>> compute, Func<T, T> adopt)
    {
        if (Shelf is null)
            return Compute(file, compute);

        // With --fresh, only what this very run has put there counts.
        ImmutableArray<ShelvedFile> files = [.. file.Names.Select((name, i) => new ShelvedFile($"{i}{Path.GetExtension(name)}", name))];
        if ((!_fresh || _shelved.Contains(hash)) && Shelf.TryTake(hash, Folder, files) is { } entry)
        {
            Observer.Note($"{file.Stage}: taken from the shelf");
            var taken = file.Read(Folder);
            var adopted = adopt(taken);
            if (!ReferenceEquals(taken, adopted))
                file.Write(Folder, adopted);

            return new Made<T>(adopted) { Engines = entry.Engines, Figures = entry.Figures, Notes = entry.Notes };
        }

        var made = Compute(file, compute);
        Shelf.Put(hash, Folder, files, made.Engines, made.Figures, made.Notes);
        _shelved.Add(hash);
        return made;
    }

    private bool IsUpToDate<T>(RunFile<T> file, string inputs)
    {
        if (_fresh || _manifest.Stage(file.Stage) is not { } record || record.Inputs != inputs)
            return false;

        foreach (var written in record.Files)
        {
            if (Folder.Describe(written.Name) != written)
            {
                Observer.Note($"{file.Stage}: {(Folder.Has(written.Name) ? "damaged" : "missing")} file '{written.Name}'; made anew");
                return false;
            }
        }

        return file.Names.All(name => record.Files.Any(r => r.Name == name));
    }

    private void Save(Manifest manifest)
    {
        if (_manifest == manifest)
            return;

        _manifest = manifest;
        ManifestFile.Write(Folder, manifest);
    }
}
