using System.Formats.Tar;
using System.IO.Compression;

namespace Learnability.Data;

/// <summary>
/// Unpacks a CIFAR archive. Only regular files of the expected names and sizes are accepted, each once, and they are written under names of our
/// own table, so that no archive can place a file elsewhere. The folder appears under its name when all of it is there.
/// </summary>
internal sealed class CifarArchive(CifarLayout layout)
{
    /// <summary>The text files are some hundred bytes long; what they must be is fixed by the archive's checksums.</summary>
    private const int MaximalTextSize = 65_536;

    /// <summary>Unpacks into <paramref name="parent"/> and gives the path of the new folder.</summary>
    /// <param name="archivePath">A gzip-compressed tar archive.</param>
    /// <param name="parent">The folder to make the data folder in; it must not hold one yet.</param>
    /// <param name="cancellation">Checked before each member.</param>
    /// <exception cref="BadInputException">The archive is damaged, or holds something unexpected, or lacks something.</exception>
    public string Extract(string archivePath, string parent, CancellationToken cancellation)
    {
        var target = Path.Combine(parent, layout.Folder);
        var partial = Path.Combine(parent, $".{layout.Folder}.partial");
        Remove(partial);
        try
        {
            Unpack(archivePath, partial, cancellation);
            DurableFile.Rename(partial, target);
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new BadInputException(
                $"cannot unpack '{archivePath}': {fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}; expected a whole .tar.gz archive. Delete it and run the command again.",
                fault);
        }
        finally
        {
            Remove(partial);
        }

        return target;
    }

    private void Unpack(string archivePath, string partial, CancellationToken cancellation)
    {
        var missing = layout.Files.Select(f => f.Name).Append(layout.NamesFile).ToHashSet(StringComparer.Ordinal);
        using var file = InputFile.Open(archivePath);
        using var plain = new GZipStream(file, CompressionMode.Decompress);
        using var tar = new TarReader(plain);
        while (tar.GetNextEntry() is { } entry)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Accept(entry, archivePath) is not { } name)
            {
                continue;
            }

            if (!missing.Remove(name))
            {
                throw Unexpected(entry, archivePath, "each file once");
            }

            DurableFile.Write(Path.Combine(partial, name), output => entry.DataStream?.CopyTo(output));
        }

        if (missing.Count > 0)
        {
            throw new BadInputException(
                $"found no '{missing.Min(StringComparer.Ordinal)}' in '{archivePath}'; expected all files of {layout.Folder}. Delete the archive and run the command again.");
        }
    }

    /// <summary>The name to write an entry under, or null where it is to be left out.</summary>
    private string? Accept(TarEntry entry, string archivePath)
    {
        if (entry.EntryType == TarEntryType.Directory && entry.Name.TrimEnd('/') == layout.Folder)
        {
            return null;
        }

        if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
        {
            throw Unexpected(entry, archivePath, "regular files only");
        }

        if (layout.Files.FirstOrDefault(f => IsAt(entry, f.Name)) is { } images)
        {
            return entry.Length == layout.SizeOf(images)
                ? images.Name
                : throw Unexpected(entry, archivePath, $"{layout.SizeOf(images)} bytes");
        }

        if (layout.OtherMembers.Append(layout.NamesFile).FirstOrDefault(text => IsAt(entry, text)) is not { } name)
        {
            throw Unexpected(entry, archivePath, $"only the files of {layout.Folder}");
        }

        if (entry.Length > MaximalTextSize)
        {
            throw Unexpected(entry, archivePath, $"at most {MaximalTextSize} bytes");
        }

        return name == layout.NamesFile ? name : null;
    }

    private bool IsAt(TarEntry entry, string name) => entry.Name == $"{layout.Folder}/{name}";

    private static BadInputException Unexpected(TarEntry entry, string archivePath, string expected)
    {
        // An archive's names are not to be trusted, not even on a terminal.
        var name = new string(entry.Name.Select(c => char.IsControl(c) ? '?' : c).Take(100).ToArray());
        return new BadInputException(
            $"found the member '{name}' ({entry.EntryType}, {entry.Length} bytes) in '{archivePath}'; expected {expected}. Delete the archive and run the command again.");
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
