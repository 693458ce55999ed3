namespace Learnability.Data;

/// <summary>The class folders of one folder, with their images.</summary>
/// <param name="ClassNames">The classes, in ordinal order.</param>
/// <param name="Images">Their images, class by class.</param>
/// <param name="LeftOut">What is left out, a line a class.</param>
/// <param name="LeftOutCount">How many files are left out.</param>
internal sealed record FolderPart(
    ImmutableArray<string> ClassNames, ImmutableArray<ListedImage> Images, ImmutableArray<string> LeftOut, int LeftOutCount)
{
    /// <summary>Lists a folder.</summary>
    /// <param name="root">What paths are relative to.</param>
    /// <param name="folder">The folder that holds the class folders.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="names">The classes, any of which may lack images or its folder; null for the folders that are there, each with images.</param>
    /// <exception cref="BadInputException">There are fewer than two classes, or a class has no image.</exception>
    public static FolderPart Of(string root, string folder, CancellationToken cancellation, ImmutableArray<string>? names = null)
    {
        List<string> classes = [.. names?.Select(name => Path.Combine(folder, name)) ?? ClassFolders(folder)];
        if (classes.Count < 2)
        {
            var found = classes.Count == 0 ? "no class folder" : $"one class folder ('{Path.GetFileName(classes[0])}')";
            throw new BadInputException($"found {found} in '{folder}'; expected at least two, each with its images. Name another folder, or sort the images into a folder a class.");
        }

        var loose = ImageTree.Of(folder, cancellation, isDeep: false);
        var lines = ImmutableArray.CreateBuilder<string>();
        var count = Add(lines, folder, loose);
        if (loose.Images.Length > 0)
        {
            lines.Add($"{loose.Images.Length} image(s) in '{folder}' lie in no class folder and are left out");
        }

        var images = ImmutableArray.CreateBuilder<ListedImage>();
        for (var label = 0; label < classes.Count; label++)
        {
            if (names is not null && !Directory.Exists(classes[label]))
                continue;

            var tree = ImageTree.Of(classes[label], cancellation);
            count += Add(lines, classes[label], tree);
            images.AddRange((names is null ? OfClass(classes[label], tree) : tree.Images).Select(file => ListedImage.Of(root, file, label)));
        }

        return new FolderPart([.. classes.Select(c => Path.GetFileName(c))], images.ToImmutable(), lines.ToImmutable(), count + loose.Images.Length);
    }

    /// <summary>The names of the class folders of several folders, in ordinal order.</summary>
    public static ImmutableArray<string> ClassNamesOf(IEnumerable<string> folders)
        => [.. folders.SelectMany(ClassFolders).Select(d => Path.GetFileName(d)).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> ClassFolders(string folder)
        => Directory.EnumerateDirectories(folder).Where(d => !ImageTree.IsHidden(d)).OrderBy(Path.GetFileName, StringComparer.Ordinal);

    private static ImmutableArray<string> OfClass(string folder, ImageTree tree)
    {
        if (tree.Images.Length > 0)
        {
            return tree.Images;
        }

        var found = tree.LeftOutCount == 0 ? string.Empty : $", only files that are not read: {tree.LeftOutText}";
        throw new BadInputException(
            $"found no image in the class folder '{folder}'{found}; expected {ImageFileReader.Formats} files. Add or convert some, or remove the folder.");
    }

    private static int Add(ImmutableArray<string>.Builder lines, string folder, ImageTree tree)
    {
        if (tree.LeftOutCount > 0)
        {
            lines.Add($"left out of '{folder}': {tree.LeftOutText}");
        }

        return tree.LeftOutCount;
    }
}
