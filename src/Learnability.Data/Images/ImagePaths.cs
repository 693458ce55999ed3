namespace Learnability.Data;

/// <summary>The image files that a user means by files and folders.</summary>
public static class ImagePaths
{
    /// <summary>Replaces each folder by all image files in it and in the folders inside it, by name; files stay as they are.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="note">Hears what is left out of a folder, a line at a time.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="BadInputException">There is no such file or folder, or a folder holds no image.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> paths, Action<string> note, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return [.. paths.SelectMany(path => Directory.Exists(path) ? InFolder(path, note, cancellation) : [ExistingFile(path)])];
    }

    private static ImmutableArray<string> InFolder(string folder, Action<string> note, CancellationToken cancellation)
    {
        ImageTree tree;
        try
        {
            tree = ImageTree.Of(folder, cancellation);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw InputFile.Unreadable(folder, fault);
        }

        if (tree.LeftOutCount > 0)
        {
            note($"left out of '{folder}': {tree.LeftOutText}");
        }

        return tree.Images.Length > 0 ? tree.Images : throw new BadInputException(
            $"found no image in '{folder}' or in folders inside it; expected {ImageFileReader.Formats} files. Name another folder or the files themselves.");
    }

    private static string ExistingFile(string path) => File.Exists(path) ? path : throw new BadInputException(
        $"found no file or folder '{path}'; expected an image file or a folder of them. Correct the path.");
}
