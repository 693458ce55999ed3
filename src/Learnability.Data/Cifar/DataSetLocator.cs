namespace Learnability.Data;

/// <summary>Where to look for a CIFAR data set.</summary>
internal sealed record LocatorOptions
{
    /// <summary>A folder that the user named, or null. It is taken or refused, never passed over.</summary>
    public required string? DataFolder { get; init; }

    /// <summary>The folder that is looked into otherwise, and downloaded to.</summary>
    public required string DataSetsFolder { get; init; }

    /// <summary>Whether nothing may be downloaded.</summary>
    public bool Offline { get; init; }

    /// <summary>Hears of the download.</summary>
    public IProgress<DownloadProgress>? Progress { get; init; }

    /// <summary>How long a download waits.</summary>
    public DownloadPatience Patience { get; init; } = DownloadPatience.Default;
}

/// <summary>
/// Finds a CIFAR data set: in the folder that the user named, else in the data-sets folder, else in an archive there, else at its publisher's.
/// </summary>
internal sealed class DataSetLocator(CifarLayout layout, LocatorOptions options)
{
    /// <summary>Finds the data set, and downloads and unpacks it where needed.</summary>
    /// <exception cref="BadInputException">The folder named by the user lacks it, or the archive is not the official one.</exception>
    /// <exception cref="UsageException">The data-sets folder cannot be written to.</exception>
    /// <exception cref="TransientException">The disk is full.</exception>
    public DataLocation Locate(CancellationToken cancellation)
    {
        if (options.DataFolder is { } named)
        {
            return FolderIn(named) is { } folder ? new DataLocation.Found(folder, $"files in {folder}") : throw NotIn(named);
        }

        if (FolderIn(options.DataSetsFolder) is { } present)
        {
            return new DataLocation.Found(present, $"files in {present}");
        }

        var archive = Path.Combine(options.DataSetsFolder, layout.Archive.FileName);
        if (File.Exists(archive))
        {
            ArchiveChecksums.Check(archive, layout.Archive, cancellation);
            return Unpacked(archive, $"unpacked from {archive}", cancellation);
        }

        return options.Offline
            ? new DataLocation.Missing($"found no {layout.Folder} in {options.DataSetsFolder}, and downloads are switched off")
            : Download(archive + ".part", cancellation);
    }

    private DataLocation Download(string partial, CancellationToken cancellation)
    {
        if (new ArchiveDownload(layout.Archive, options.Patience, options.Progress).Fetch(partial, cancellation) is { } failure)
        {
            return new DataLocation.Missing($"found no {layout.Folder} in {options.DataSetsFolder}, and {failure}");
        }

        try
        {
            ArchiveChecksums.Check(partial, layout.Archive, cancellation);
        }
        catch (BadInputException)
        {
            // Kept, it would be found wrong again and again.
            File.Delete(partial);
            throw;
        }

        var location = Unpacked(partial, $"downloaded from {layout.Archive.Address}", cancellation);
        File.Delete(partial);
        return location;
    }

    private DataLocation.Found Unpacked(string archive, string origin, CancellationToken cancellation) =>
        new(new CifarArchive(layout).Extract(archive, options.DataSetsFolder, cancellation), origin);

    /// <summary>The data set's folder in or at <paramref name="folder"/>, or null.</summary>
    private string? FolderIn(string folder)
    {
        var inside = Path.Combine(folder, layout.Folder);
        if (Directory.Exists(inside))
        {
            return inside;
        }

        return layout.Files.Any(f => File.Exists(Path.Combine(folder, f.Name))) ? folder : null;
    }

    private BadInputException NotIn(string folder) => new(
        $"found {(Directory.Exists(folder) ? $"no '{layout.Folder}' in" : "no folder")} '{folder}'; expected a folder that holds '{layout.Folder}'. "
        + "Correct --data (or LEARNABILITY_DATA), or leave it out to have the data set looked for and downloaded.");
}
