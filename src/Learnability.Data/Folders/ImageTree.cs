namespace Learnability.Data;

/// <summary>The files of a folder and of all folders in it that are named as images, and how many others there are of each kind.</summary>
/// <param name="Images">The images' full paths, in the ordinal order of their paths with slashes.</param>
/// <param name="LeftOut">How many files are left out, by kind: their extension, or why they are no images.</param>
internal sealed record ImageTree(ImmutableArray<string> Images, ImmutableSortedDictionary<string, int> LeftOut)
{
    private const string Hidden = "hidden or of the system";
    private const string Linked = "folders that are links";
    private static readonly string[] SystemNames = ["__MACOSX", "Thumbs.db", "desktop.ini"];

    /// <summary>Number of files that are left out.</summary>
    public int LeftOutCount => LeftOut.Values.Sum();

    /// <summary>What is left out, for people; empty where nothing is.</summary>
    public string LeftOutText => string.Join(", ", LeftOut.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Value} {l.Key}")));

    /// <summary>Whether a file or folder is none of the user's images: its name begins with a dot, or systems make it unasked.</summary>
    public static bool IsHidden(string path)
    {
        var name = Path.GetFileName(path);
        return name.StartsWith('.') || SystemNames.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Lists a folder. The folder itself may be a link; links to folders inside it are not followed, as they can lead round in circles.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="isDeep">Whether folders inside it are read too; otherwise they are passed over without a word.</param>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    public static ImageTree Of(string folder, CancellationToken cancellation, bool isDeep = true)
    {
        var images = new List<string>();
        var leftOut = new Dictionary<string, int>();
        Walk(new DirectoryInfo(folder));
        return new ImageTree(
            [.. images.OrderBy(f => f.Replace(Path.DirectorySeparatorChar, '/'), StringComparer.Ordinal)],
            leftOut.ToImmutableSortedDictionary(StringComparer.Ordinal));

        void Walk(DirectoryInfo here)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var entry in here.EnumerateFileSystemInfos())
            {
                if (entry is FileInfo image && !IsHidden(image.Name) && ImageFileReader.IsImageName(image.Name))
                {
                    images.Add(image.FullName);
                }
                else if (entry is DirectoryInfo inner && !IsHidden(inner.Name) && (inner.LinkTarget is null || !isDeep))
                {
                    if (isDeep)
                    {
                        Walk(inner);
                    }
                }
                else
                {
                    var kind = IsHidden(entry.Name) ? Hidden : entry is DirectoryInfo ? Linked : Kind(entry.Extension);
                    leftOut[kind] = leftOut.GetValueOrDefault(kind) + 1;
                }
            }
        }
    }

    private static string Kind(string extension) => extension.Length > 1 ? extension.ToLowerInvariant() : "without an extension";
}
