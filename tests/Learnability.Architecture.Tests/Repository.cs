using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Learnability.Architecture.Tests;

/// <summary>The files of the repository as a clone has them; what builds and downloads leave behind is not seen.</summary>
internal static partial class Repository
{
    private static readonly string[] IgnoredFolders = [".git", "node_modules", "__pycache__", "bin", "obj", ".vs", ".idea"];

    public static string Root { get; } = Path.GetFullPath(Path.Combine(ThisFolder(), "..", ".."));

    /// <summary>All files, as paths from the root with forward slashes, in ordinal order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. FilesBelow("").Order(StringComparer.Ordinal)];

    /// <summary>Those under src/: the product, and what builds it.</summary>
    public static IEnumerable<string> Product { get; } = Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>What the items of one kind include in a project file, split at semicolons.</summary>
    public static IReadOnlyList<string> Items(string path, string kind) =>
        [.. Includes(path, kind).SelectMany(include => include.Split(';', StringSplitOptions.RemoveEmptyEntries))];

    private static IEnumerable<string> Includes(string path, string kind) =>
        XElement.Load(Path.Combine(Root, path)).Descendants(kind).Select(item => item.Attribute("Include")?.Value ?? "");

    private static IEnumerable<string> FilesBelow(string folder)
    {
        foreach (var entry in new DirectoryInfo(Path.Combine(Root, folder)).EnumerateFileSystemInfos())
        {
            var path = folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}";
            if (IsIgnored(path, entry.Name))
                continue;
            if (entry is FileInfo)
                yield return path;
            else
                foreach (var file in FilesBelow(path))
                    yield return file;
        }
    }

    // The same as .gitignore says.
    private static bool IsIgnored(string path, string name) =>
        IgnoredFolders.Contains(name)
        || (path.StartsWith("artifacts/", StringComparison.Ordinal) && !path.StartsWith("artifacts/reference", StringComparison.Ordinal))
        || (path.StartsWith("datasets/", StringComparison.Ordinal) && path != "datasets/README.md")
        || LeftByAStudy().IsMatch(path)
        || name.Contains(".received.", StringComparison.Ordinal);

    [GeneratedRegex(@"^artifacts/reference/.*/(\.lock$|shelf$|events$|trials/[^/]+/(?!(trial|timing)\.json$))|^artifacts/reference/harm[^/]*/[^/]+/(report\.html|results\..*|timings\.json)$")]
    private static partial Regex LeftByAStudy();

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
