// NuGet's packages.
#nullable enable
using System.Text.Json;

/// <summary>Restores the packages of all projects, and says what had to be downloaded for it.</summary>
void RestorePackages()
{
    var start = DateTime.UtcNow;
    Must("dotnet", "restore", Solution, "-v", "quiet");
    var seconds = (DateTime.UtcNow - start).TotalSeconds;
    // A package's archive is written when the package comes into the cache.
    var fetched = PackageFolders().Values.Distinct().SelectMany(f => System.IO.Directory.EnumerateFiles(f, "*.nupkg"))
        .Where(f => System.IO.File.GetLastWriteTimeUtc(f) >= start).Select(f => new System.IO.FileInfo(f).Length).ToArray();
    if (fetched.Length > 0)
        Say($"NuGet: {fetched.Length} packages of {fetched.Sum() / 1e6:0} MB in all came into the package cache, in {seconds:0} s.");
}

/// <summary>A file of a package that the program stands on, where the package cache has it.</summary>
string PackageFile(string package, string file) =>
    PackageFolders().TryGetValue(package, out var folder) ? $"{folder}/{file}"
        : throw new InvalidOperationException($"found no package {package} among those that were restored; expected it in Directory.Packages.props. Delete artifacts/build and try again.");

/// <summary>The folders of all packages that the projects were restored with, by the package's name.</summary>
Dictionary<string, string> PackageFolders()
{
    var folders = new Dictionary<string, string>();
    foreach (var file in GetFiles("artifacts/build/obj/*/project.assets.json"))
    {
        using var assets = JsonDocument.Parse(System.IO.File.ReadAllBytes(file.FullPath));
        var caches = assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(f => f.Name).ToArray();
        foreach (var library in assets.RootElement.GetProperty("libraries").EnumerateObject().Where(l => l.Value.GetProperty("type").ValueEquals("package")))
            if (caches.Select(c => System.IO.Path.Combine(c, library.Value.GetProperty("path").GetString()!)).FirstOrDefault(System.IO.Directory.Exists) is { } folder)
                folders[library.Name.Split('/')[0]] = folder;
    }

    return folders;
}
