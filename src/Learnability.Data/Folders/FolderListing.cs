using System.Collections.Immutable;

namespace Learnability.Data;

/// <summary>One image file of a listing.</summary>
/// <param name="Path">Its path, relative to the listing's root, with slashes.</param>
/// <param name="Label">Its class number.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="ModifiedTicks">When it was last written, in ticks of 100 ns, UTC.</param>
internal sealed record ListedImage(string Path, int Label, long Length, long ModifiedTicks);

/// <summary>The classes and image files of a folder. Names are in ordinal order, so that class numbers are the same on every machine.</summary>
/// <param name="Root">The folder.</param>
/// <param name="ClassNames">The classes.</param>
/// <param name="Train">The training images, or all images where the folder is not split.</param>
/// <param name="Test">The test images; empty where the folder is not split.</param>
/// <param name="Ignored">Files and folders that are neither images nor classes nor hidden.</param>
internal sealed record FolderListing(
    string Root, ImmutableArray<string> ClassNames, ImmutableArray<ListedImage> Train, ImmutableArray<ListedImage> Test, int Ignored)
{
    private const string TrainName = "train";
    private const string TestName = "test";

    /// <summary>All images, the training images first.</summary>
    public ImmutableArray<ListedImage> Images => Train.AddRange(Test);

    /// <summary>Lists a folder.</summary>
    /// <exception cref="BadInputException">There is no such folder, or its classes are not as expected.</exception>
    public static FolderListing Of(string root)
    {
        if (!Directory.Exists(root))
        {
            throw new BadInputException($"found no folder '{root}'; expected one with a folder a class. Correct the path after 'folder:'.");
        }

        try
        {
            return List(root);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw InputFile.Unreadable(root, fault);
        }
    }

    private static FolderListing List(string root)
    {
        var (train, test) = (Path.Combine(root, TrainName), Path.Combine(root, TestName));
        if (Directory.Exists(train) != Directory.Exists(test))
        {
            var (found, lacking) = Directory.Exists(train) ? (train, TestName) : (test, TrainName);
            throw new BadInputException(
                $"found '{found}' but no '{lacking}' beside it; expected both, or class folders only. Add it, or name '{found}' itself to have it split.");
        }

        if (!Directory.Exists(train))
        {
            var all = Part.Of(root, root);
            return new FolderListing(root, all.ClassNames, all.Images, [], all.Ignored);
        }

        var (left, right) = (Part.Of(root, train), Part.Of(root, test));
        var differing = left.ClassNames.Except(right.ClassNames).Concat(right.ClassNames.Except(left.ClassNames)).Order(StringComparer.Ordinal).ToList();
        if (differing.Count > 0)
        {
            throw new BadInputException(
                $"found class '{differing[0]}' in only one of '{train}' and '{test}'; expected the same classes in both. Add or remove its folder.");
        }

        return new FolderListing(root, left.ClassNames, left.Images, right.Images, left.Ignored + right.Ignored);
    }

    private static bool IsHidden(string path) => Path.GetFileName(path).StartsWith('.');

    private sealed record Part(ImmutableArray<string> ClassNames, ImmutableArray<ListedImage> Images, int Ignored)
    {
        public static Part Of(string root, string folder)
        {
            var classes = Directory.EnumerateDirectories(folder).Where(d => !IsHidden(d)).OrderBy(Path.GetFileName, StringComparer.Ordinal).ToList();
            if (classes.Count < 2)
            {
                var found = classes.Count == 0 ? "no class folder" : $"one class folder ('{Path.GetFileName(classes[0])}')";
                throw new BadInputException($"found {found} in '{folder}'; expected at least two, each with its images. Name another folder or sort the images.");
            }

            var images = ImmutableArray.CreateBuilder<ListedImage>();
            var ignored = Directory.EnumerateFiles(folder).Count(f => !IsHidden(f));
            for (var label = 0; label < classes.Count; label++)
            {
                ignored += AddClass(root, classes[label], label, images);
            }

            return new Part(classes.Select(c => Path.GetFileName(c)).ToImmutableArray(), images.ToImmutable(), ignored);
        }

        private static int AddClass(string root, string folder, int label, ImmutableArray<ListedImage>.Builder images)
        {
            var files = new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(f => !IsHidden(f.Name)).ToList();
            var mine = files.OfType<FileInfo>().Where(f => ImageFileReader.IsImageName(f.Name)).OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
            if (mine.Count == 0)
            {
                throw new BadInputException($"found no image in the class folder '{folder}'; expected .png, .jpg or .jpeg files. Add some or remove the folder.");
            }

            images.AddRange(mine.Select(f => new ListedImage(
                Path.GetRelativePath(root, f.FullName).Replace('\\', '/'), label, f.Length, f.LastWriteTimeUtc.Ticks)));
            return files.Count - mine.Count;
        }
    }
}
