using System.Text;

namespace Learnability.Experiments;

/// <summary>A file of a training, as the shelf calls it and as a run does.</summary>
/// <param name="ShelfName">Name on the shelf, the same for all runs.</param>
/// <param name="RunName">Name in the run folder, relative to it.</param>
public readonly record struct ShelvedFile(string ShelfName, string RunName);

/// <summary>
/// Finished trainings, each in a folder named by the hash of all that decides its outcome, so that runs which share a training make it once. An entry
/// appears whole or not at all and is never changed; several processes may put and take at once.
/// </summary>
/// <param name="path">The shelf's folder, on the file system of the runs that use it; made with the first entry.</param>
public sealed class TrainingShelf(string path)
{
    private const string IndexName = "entry.json";

    // In the run's own folder, which one process holds at a time: so no two ever prepare in one place, and the next one clears up after a crash.
    private const string PreparationName = ".shelf.partial";

    /// <summary>The shelf's full path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Whether there is an entry; whether it is intact shows when it is taken.</summary>
    public bool Has(string key) => File.Exists(System.IO.Path.Combine(EntryPath(key), IndexName));

    /// <summary>Copies a training into a run.</summary>
    /// <param name="key">The hash of all that decides the training.</param>
    /// <param name="to">The run.</param>
    /// <param name="files">The files to take.</param>
    /// <returns>The entry; null where the shelf does not hold it whole and intact.</returns>
    public ShelfEntry? TryTake(string key, RunFolder to, ImmutableArray<ShelvedFile> files)
    {
        if (!Has(key))
            return null;

        try
        {
            var entry = ReadIndex(key);
            foreach (var file in files)
            {
                var source = System.IO.Path.Combine(EntryPath(key), file.ShelfName);
                to.Write(file.RunName, target => Copy(source, target));
                var expected = entry.Files.FirstOrDefault(f => f.Name == file.ShelfName);
                if (expected is null || to.Describe(file.RunName) != expected with { Name = file.RunName })
                    throw new BadInputException($"found '{source}' changed since it was put on the shelf; expected it as '{IndexName}' has it.");
            }

            return entry;
        }
        catch (Exception fault) when (fault is BadInputException or FileNotFoundException or DirectoryNotFoundException)
        {
            // A damaged entry counts as none: the training is made anew, and put in its place.
            Discard(files, to);
            return null;
        }
    }

    /// <summary>Puts a run's finished training on the shelf, unless another process was faster.</summary>
    /// <param name="key">The hash of all that decides the training.</param>
    /// <param name="from">The run.</param>
    /// <param name="files">Its files.</param>
    /// <param name="engines">The engines that did the work.</param>
    /// <param name="figures">Numbers worth keeping, by name.</param>
    /// <param name="notes">What a reader must be told, one line each.</param>
    /// <exception cref="UsageException">The shelf cannot be written to.</exception>
    /// <exception cref="TransientException">The disk is full.</exception>
    public void Put(string key, RunFolder from, ImmutableArray<ShelvedFile> files, ImmutableArray<EngineInfo> engines, ImmutableSortedDictionary<string, double> figures, ImmutableArray<string> notes)
    {
        var prepared = from.PathOf(PreparationName);
        Delete(prepared);
        foreach (var file in files)
        {
            DurableFile.Write(System.IO.Path.Combine(prepared, file.ShelfName), target => Copy(from.PathOf(file.RunName), target));
        }

        var described = files.Select(f => from.Describe(f.RunName)! with { Name = f.ShelfName }).ToImmutableArray();
        var entry = new ShelfEntry(ShelfEntry.SchemaName, engines, figures, described) { Notes = notes };
        DurableFile.WriteAllText(System.IO.Path.Combine(prepared, IndexName), SchemaJson.Write(entry, ExperimentsJson.Strict.ShelfEntry));
        Publish(prepared, key);
    }

    private void Publish(string prepared, string key)
    {
        var target = EntryPath(key);
        Directory.CreateDirectory(Path);
        if (Directory.Exists(target) && !IsIntact(key))
        {
            Delete(target);
        }

        try
        {
            DurableFile.Rename(prepared, target);
        }
        catch (UsageException) when (Has(key))
        {
            // Somebody put the same training there in the meantime.
            Delete(prepared);
        }
    }

    private bool IsIntact(string key)
    {
        try
        {
            return ReadIndex(key).Files.All(f => FileRecord.Of(EntryPath(key), f.Name) == f);
        }
        catch (Exception fault) when (fault is BadInputException or FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private ShelfEntry ReadIndex(string key)
    {
        var name = System.IO.Path.Combine(EntryPath(key), IndexName);
        return SchemaJson.Read(File.ReadAllText(name, Encoding.UTF8), ExperimentsJson.Strict.ShelfEntry, ShelfEntry.SchemaName, name);
    }

    private string EntryPath(string key) => System.IO.Path.Combine(Path, key);

    private static void Copy(string source, Stream target)
    {
        using var stream = File.OpenRead(source);
        stream.CopyTo(target);
    }

    private static void Discard(ImmutableArray<ShelvedFile> files, RunFolder from)
    {
        foreach (var file in files)
        {
            from.Delete(file.RunName);
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}

/// <summary>The file <c>entry.json</c> of a shelved training, written last.</summary>
/// <param name="Schema">Always <see cref="SchemaName"/>.</param>
/// <param name="Engines">The engines that did the work.</param>
/// <param name="Figures">Numbers worth keeping, by name.</param>
/// <param name="Files">The files beside it.</param>
public sealed record ShelfEntry(
    string Schema, ImmutableArray<EngineInfo> Engines, ImmutableSortedDictionary<string, double> Figures, ImmutableArray<FileRecord> Files)
{
    /// <summary>Schema and version of the file.</summary>
    public const string SchemaName = "learnability/shelved-training/2";

    /// <summary>What a reader must be told of it, one line each.</summary>
    public ImmutableArray<string> Notes { get => field.IsDefault ? [] : field; init; }
}
