namespace Learnability.Testing;

/// <summary>A folder of its own for one test, removed with everything in it afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>The folder's full path.</summary>
    public string FullPath { get; } = Directory.CreateTempSubdirectory("learnability-test-").FullName;

    /// <summary>The path of a name in the folder.</summary>
    public string this[params string[] parts] => Path.Combine([FullPath, .. parts]);

    /// <summary>Relative paths of all files in it, in ordinal order, with slashes.</summary>
    public string[] Files() => FilesIn(FullPath);

    /// <summary>The same for any folder.</summary>
    public static string[] FilesIn(string folder) => Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)
        .ToArray();

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
