namespace Learnability.Data;

/// <summary>One image file of a listing.</summary>
/// <param name="Path">Its path, relative to the listing's root, with slashes.</param>
/// <param name="Label">Its class number.</param>
/// <param name="Length">Its bytes; of a link, those of the file it leads to.</param>
/// <param name="ModifiedTicks">When it was last written, in ticks of 100 ns, UTC.</param>
internal sealed record ListedImage(string Path, int Label, long Length, long ModifiedTicks)
{
    /// <summary>Describes a file.</summary>
    public static ListedImage Of(string root, string path, int label)
    {
        var file = new FileInfo(path);
        var content = file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target ? target : file;
        return new ListedImage(Relative(root, path), label, content.Length, content.LastWriteTimeUtc.Ticks);
    }

    /// <summary>A file's path from a folder on, with slashes.</summary>
    public static string Relative(string root, string path) => System.IO.Path.GetRelativePath(root, path).Replace('\\', '/');
}
