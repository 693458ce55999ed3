using System.Text;

namespace Learnability.Files;

/// <summary>
/// Writes files that are either there whole or not there at all, also after a crash or a power cut: everything goes to a temporary name in the
/// same folder, is flushed to the disk and renamed, and the folder's entry is flushed too.
/// </summary>
/// <remarks>
/// It knows nothing of this program but its errors, and every project that writes results needs it, so it stands below all of them, beside the core.
/// </remarks>
public static class DurableFile
{
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int QuotaExceededLinux = 122;
    private const int QuotaExceededMac = 69;
    private const int DiskFullWindows = unchecked((int)0x80070070);

    private static int _writers;

    /// <summary>Writes a file through a stream. Folders that are missing are made; an older file of the name is replaced.</summary>
    /// <param name="path">The file's final name.</param>
    /// <param name="write">Writes the contents. When it throws, nothing is left behind and an older file stays as it was.</param>
    /// <exception cref="UsageException">The folder cannot be written to, or is not a folder.</exception>
    /// <exception cref="TransientException">The disk is full.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        Appear(path, (target, folder) =>
        {
            Directory.CreateDirectory(folder);
            WritePartial(PartialName(target), target, write);
        });
    }

    /// <summary>Writes a text as UTF-8 without a byte-order mark; otherwise as <see cref="Write"/>.</summary>
    /// <exception cref="UsageException">The folder cannot be written to, or is not a folder.</exception>
    /// <exception cref="TransientException">The disk is full.</exception>
    public static void WriteAllText(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Gives a finished temporary file or folder its final name, durably. An older file of that name is replaced, an older folder is not.</summary>
    /// <param name="temporary">A file or a folder whose contents have been flushed, on the same file system as <paramref name="path"/>.</param>
    /// <param name="path">The final name.</param>
    /// <exception cref="UsageException">The folder around it cannot be written to.</exception>
    /// <exception cref="TransientException">The disk is full.</exception>
    public static void Rename(string temporary, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(temporary);
        ArgumentException.ThrowIfNullOrEmpty(path);
        Appear(path, (target, _) =>
        {
            if (Directory.Exists(temporary))
            {
                Directory.Move(temporary, target);
            }
            else
            {
                File.Move(temporary, target, overwrite: true);
            }
        });
    }

    /// <summary>The fault of a file operation as one that the user can act on, or null where it is of another kind.</summary>
    /// <param name="path">What was to be written.</param>
    /// <param name="folder">The folder around it.</param>
    /// <param name="fault">What the operation threw.</param>
    public static LearnabilityException? Explain(string path, string folder, Exception fault) => fault switch
    {
        UnauthorizedAccessException or DirectoryNotFoundException or IOException { HResult: ReadOnlyFileSystem } => new UsageException(
            $"cannot write '{path}': {Line(fault)}; expected '{folder}' to be a folder that this user may write to. Choose another folder or change its rights.",
            fault),
        IOException { HResult: NoSpace or QuotaExceededLinux or QuotaExceededMac or DiskFullWindows } => new TransientException(
            $"cannot write '{path}': the disk or the quota is full; expected free space in '{folder}'. Free some, then run the command again.", fault),
        IOException when File.Exists(folder) => new UsageException(
            $"cannot write '{path}': found the file '{folder}'; expected a folder. Choose another folder.", fault),
        IOException when Directory.Exists(path) => new UsageException(
            $"cannot write '{path}': found a folder of that name; expected a file or nothing. Choose another name.", fault),
        _ => null,
    };

    /// <summary>Makes a name appear in its folder, durably.</summary>
    private static void Appear(string path, Action<string, string> make)
    {
        var target = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(target) ?? target;
        try
        {
            make(target, folder);
            FolderEntry.Flush(folder);
        }
        catch (Exception fault) when (Explain(target, folder, fault) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>A name of this writer's alone: several processes may write one file at once, and whoever is last has written it whole.</summary>
    private static string PartialName(string target) => Path.Combine(
        Path.GetDirectoryName(target) ?? string.Empty, $".{Path.GetFileName(target)}.{Environment.ProcessId}-{Interlocked.Increment(ref _writers)}.partial");

    private static void WritePartial(string partial, string target, Action<Stream> write)
    {
        var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None);
        try
        {
            using (stream)
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, target, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private static string Line(Exception fault) => fault.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
