namespace Learnability.Experiments;

/// <summary>
/// A run's folder of plain files, held by one process at a time: a second one that opens it is turned away until the first closes it.
/// </summary>
public sealed class RunFolder : IDisposable
{
    private const string LockName = ".lock";
    private static readonly TimeSpan TryInterval = TimeSpan.FromMilliseconds(100);
    private readonly FileStream _lock;

    private RunFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>Opens a run folder, which is made where missing.</summary>
    /// <exception cref="UsageException">Another process holds it, or it cannot be written to.</exception>
    public static RunFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        var name = System.IO.Path.Combine(full, LockName);
        try
        {
            Directory.CreateDirectory(full);
            return new RunFolder(full, new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception fault) when (DurableFile.Explain(name, full, fault) is { } explained)
        {
            throw explained;
        }
        catch (IOException fault) when (File.Exists(name))
        {
            throw new UsageException($"found run folder '{full}' held by another process; expected to have it alone. Wait for the other one, or choose another --name.", fault);
        }
    }

    /// <summary>Opens a run folder, waiting a while for another process that holds it: one whose end was asked for finishes its step first.</summary>
    /// <exception cref="UsageException">Another process still holds it, or it cannot be written to.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
    public static RunFolder Open(string path, TimeSpan patience, CancellationToken cancellation)
    {
        var tries = (int)(patience / TryInterval);
        while (true)
        {
            try
            {
                return Open(path);
            }
            catch (UsageException fault) when (fault.InnerException is IOException and not DirectoryNotFoundException && tries-- > 0)
            {
                cancellation.WaitHandle.WaitOne(TryInterval);
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>The full path of a file of the run.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Whether a file of the run is there.</summary>
    public bool Has(string name) => File.Exists(PathOf(name));

    /// <summary>Writes a file of the run: whole, or not at all.</summary>
    public void Write(string name, Action<Stream> write) => DurableFile.Write(PathOf(name), write);

    /// <summary>Reads a file of the run.</summary>
    /// <param name="name">The file.</param>
    /// <param name="read">Reads the stream; its second argument is the file's path, for errors.</param>
    public T Read<T>(string name, Func<Stream, string, T> read)
    {
        using var stream = File.OpenRead(PathOf(name));
        return read(stream, PathOf(name));
    }

    /// <summary>Length and hash of a file of the run, or null where it is not there.</summary>
    public FileRecord? Describe(string name) => FileRecord.Of(Path, name);

    /// <summary>Removes a file of the run, if it is there.</summary>
    public void Delete(string name)
    {
        // File.Delete is quiet about a missing file, not about a missing folder.
        if (Has(name))
            File.Delete(PathOf(name));
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
