namespace Learnability.Cli;

/// <summary>Whether a model is this program's own work.</summary>
internal static class ModelTrust
{
    private const long LargestManifest = 64L << 20;

    /// <summary>Whether the manifest of a file's own folder names it with its SHA-256, as those of runs and of deployed folders do.</summary>
    public static bool IsNamed(string path)
    {
        var (folder, name) = (Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path));
        try
        {
            return new FileInfo(Path.Combine(folder, RunFiles.Manifest)) is { Exists: true, Length: <= LargestManifest }
                && ManifestFile.Read(folder)?.Stages.SelectMany(s => s.Files).FirstOrDefault(f => f.Name == name) is { } named
                && named == FileRecord.Of(folder, name);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
