namespace Learnability.Data;

/// <summary>The classes and image files of a folder. Names are in ordinal order, so that class numbers are the same on every machine.</summary>
/// <param name="Root">The folder.</param>
/// <param name="ClassNames">The classes.</param>
/// <param name="Train">The training images, those for validation last; or all images where the folder is not split.</param>
/// <param name="Test">The test images; empty where the folder is not split.</param>
/// <param name="Notes">What the user must know of files and folders that are not used, or not as named; a line each.</param>
/// <param name="LeftOutCount">How many files in the folders that are used are left out.</param>
internal sealed record FolderListing(
    string Root,
    ImmutableArray<string> ClassNames,
    ImmutableArray<ListedImage> Train,
    ImmutableArray<ListedImage> Test,
    ImmutableArray<string> Notes,
    int LeftOutCount)
{
    /// <summary>How many of the training images, the last, are those of a validation folder beside a test folder.</summary>
    public int ValidationCount { get; init; }

    /// <summary>What a table's column of groups says of each image, null where it says nothing; empty where there is no such column.</summary>
    public ImmutableArray<string?> GroupTexts { get; init; } = [];

    /// <summary>What a table's column of slices says of each image; empty where none was asked for.</summary>
    public ImmutableArray<string> Slices { get; init; } = [];

    private static readonly string[] TrainNames = ["train", "training"];
    private static readonly string[] TestNames = ["test", "testing"];
    private static readonly string[] ValidationNames = ["val", "valid", "validation"];

    /// <summary>All images, the training images first.</summary>
    public ImmutableArray<ListedImage> Images => Train.AddRange(Test);

    /// <summary>Whether a folder is named as one for training or testing.</summary>
    public static bool IsPart(string folder) => TrainNames.Concat(TestNames).Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase);

    /// <summary>Lists a folder.</summary>
    /// <exception cref="BadInputException">There is no such folder, or its classes are not as expected.</exception>
    public static FolderListing Of(FolderSourceOptions options, CancellationToken cancellation)
    {
        var root = options.Folder;
        if (!Directory.Exists(root))
        {
            throw new BadInputException($"found no folder '{root}'; expected one with a folder a class. Correct the path.");
        }

        try
        {
            var found = LabelTable.Find(options);
            if (found is null && options.Choice.Slice is { } slice)
                throw new UsageException($"found --slice {slice} for '{root}', which has no table; expected a column of labels.csv or metadata.csv beside the images. Add it, or leave --slice out.");

            return found is { } table ? LabelTable.Read(table, options, cancellation) : List(root, options, cancellation);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw InputFile.Unreadable(root, fault);
        }
    }

    private static FolderListing List(string root, FolderSourceOptions options, CancellationToken cancellation)
    {
        var (train, test, validation) = (Part(root, TrainNames), Part(root, TestNames), Part(root, ValidationNames));
        if (train is null && test is null)
        {
            var all = FolderPart.Of(root, root, cancellation);
            return new FolderListing(root, all.ClassNames, all.Images, [], all.LeftOut, all.LeftOutCount);
        }

        if (train is null || (test ?? validation) is not { } held)
        {
            var lacking = train is null ? "train" : "test' or 'val";
            throw new BadInputException(
                $"found '{train ?? test}' but no '{lacking}' beside it; expected both, or class folders only. Add it, or name '{train ?? test}' itself to have it split.");
        }

        string[] folders = [train, held, .. test is null || validation is null ? Array.Empty<string>() : [validation]];

        // What is scored alone may lack a class in one part or the other; what is trained on and tested may not.
        ImmutableArray<string>? names = options.Part is null ? null : FolderPart.ClassNamesOf(folders);
        var (left, right) = (FolderPart.Of(root, train, cancellation, names), FolderPart.Of(root, held, cancellation, names));
        var middle = test is null || validation is null ? null : FolderPart.Of(root, validation, cancellation, names);
        RequireSameClasses(train, left, held, right);
        IEnumerable<string> notes = test is null
            ? options.Choice.TestFold is not null ? [] : [$"'{held}' is used for testing, as there is no 'test' beside it; rates are measured on a share of '{train}'"]
            : Unused(root, [train, test, .. validation is null ? Array.Empty<string>() : [validation]], cancellation);
        if (middle is not null)
            RequireSameClasses(train, left, validation!, middle);

        FolderPart[] parts = middle is null ? [left, right] : [left, middle, right];
        return new FolderListing(
            root,
            left.ClassNames,
            [.. left.Images, .. middle?.Images ?? []],
            right.Images,
            [.. notes, .. parts.SelectMany(p => p.LeftOut)],
            parts.Sum(p => p.LeftOutCount))
        {
            ValidationCount = middle?.Images.Length ?? 0,
        };
    }

    private static string? Part(string root, string[] names)
    {
        var found = Directory.EnumerateDirectories(root).Where(d => names.Contains(Path.GetFileName(d), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToList();
        return found.Count < 2 ? found.FirstOrDefault() : throw new BadInputException(
            $"found '{found[0]}' and '{found[1]}'; expected one folder of these names. Merge or rename one of them.");
    }

    private static void RequireSameClasses(string train, FolderPart left, string test, FolderPart right)
    {
        var differing = left.ClassNames.Except(right.ClassNames).Concat(right.ClassNames.Except(left.ClassNames)).Order(StringComparer.Ordinal).ToList();
        if (differing.Count > 0)
        {
            throw new BadInputException(
                $"found class '{differing[0]}' in only one of '{train}' and '{test}'; expected the same classes in both. Add or remove its folder.");
        }
    }

    private static IEnumerable<string> Unused(string root, string[] used, CancellationToken cancellation) => Directory.EnumerateDirectories(root)
        .Where(d => !used.Contains(d) && !ImageTree.IsHidden(d))
        .Order(StringComparer.Ordinal)
        .Select(d => $"the {ImageTree.Of(d, cancellation).Images.Length} image(s) in '{d}' are not used; only those of '{string.Join("' and '", used)}' are");
}
