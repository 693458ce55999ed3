namespace Learnability.Data;

/// <summary>Makes the source of the data set that the user asked for.</summary>
public static class ExampleSources
{
    /// <summary>The kinds of data sets, as they stand in help texts and errors.</summary>
    public const string Kinds = "cifar10, cifar100, folder:DIR, table:FILE.csv, arrays:FILE.npz, synthetic";

    private const string FolderPrefix = "folder:";
    private const string TablePrefix = "table:";
    private const string ArrayPrefix = "arrays:";

    /// <summary>What stands before the path of a data set that the user brings.</summary>
    public static ImmutableArray<string> PathPrefixes { get; } = [FolderPrefix, TablePrefix, ArrayPrefix];

    /// <summary>What the examples of a choice are, as far as that can be told without loading them; of an archive of arrays, by reading it.</summary>
    /// <exception cref="BadInputException">The archive cannot be read.</exception>
    public static InputKind KindOf(DataChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return choice.Backbone is not null ? InputKind.Features
            : choice.Dataset.StartsWith(TablePrefix, StringComparison.Ordinal) ? InputKind.Table
            : choice.Dataset.StartsWith(ArrayPrefix, StringComparison.Ordinal) ? ArrayFile.KindOf(choice.Dataset[ArrayPrefix.Length..])
            : InputKind.Images;
    }

    /// <summary>
    /// Makes a source; nothing is read, looked for or downloaded until it loads. A CIFAR set is looked for in
    /// <see cref="ExampleSourceOptions.DataFolder"/>; where that is null, in <see cref="ExampleSourceOptions.DataSetsFolder"/>, then in the official
    /// archive lying there, then in the official archive downloaded there; where none can be had, the synthetic set stands in.
    /// </summary>
    /// <exception cref="UsageException">The kind of data set is unknown, or an option does not go with it.</exception>
    public static IExampleSource Create(ExampleSourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Part is not { } part ? Whole(options) : Whole(options) switch
        {
            FolderSource folder => folder,
            var other => new PartSource(other, part),
        };
    }

    /// <summary>Looks whether a data set is there and as expected, as far as that is told without decoding, downloading or computing anything.</summary>
    /// <exception cref="LearnabilityException">It is not, or an option does not go with it.</exception>
    public static void Look(ExampleSourceOptions options, CancellationToken cancellation)
    {
        if (Create(options) is FolderSource folder)
            folder.Look(cancellation);
        else
            KindOf(options.Choice with { Backbone = null });
    }

    private static IExampleSource Whole(ExampleSourceOptions options)
    {
        var choice = options.Choice;
        var isFolder = choice.Dataset.StartsWith(FolderPrefix, StringComparison.Ordinal);
        var isTable = choice.Dataset.StartsWith(TablePrefix, StringComparison.Ordinal);
        var isArrays = choice.Dataset.StartsWith(ArrayPrefix, StringComparison.Ordinal);
        Require(isFolder || isTable, "label", choice.Label, "table:FILE.csv or folder:DIR");
        Require(isFolder, "file-column", choice.FileColumn, "folder:DIR alone");
        if (choice is { Pixels: not null, Backbone: null })
            throw new UsageException("found what pixels become (--preprocess, --scale, --mean, --std, --channels or --resize) without --backbone; expected both: networks trained from nothing normalise for themselves. Leave it out.");
        if (choice is { Views: { } views, Backbone: null })
            throw new UsageException($"found --views {views} without --backbone; expected both: networks trained from nothing move images for themselves. Leave it out.");
        Require(isFolder, "slice", choice.Slice, "folder:DIR alone");
        if (isFolder)
        {
            return Folder(options);
        }

        Require(isFolder, "group", choice.Group, "folder:DIR alone");
        if (choice.ImageSize is { } size && (isTable || isArrays || (options.Features is null && size != ImageShape.Cifar.Width)))
        {
            throw new UsageException(
                $"found an image size of {size} for '{choice.Dataset}'; expected {(isTable || isArrays ? "none" : $"{ImageShape.Cifar.Width}, the size of its images")}. Leave the option out.");
        }

        if (isTable)
        {
            return options.Features is null ? Table(options) : throw new UsageException($"found --backbone for '{choice.Dataset}', rows of numbers; expected it beside images. Leave it out.");
        }

        if (isArrays)
        {
            var arrays = Arrays(options);
            return options.Features is { } made ? new FeatureSource(arrays, made) : arrays;
        }

        if (choice.Fold() is { } fold)
        {
            throw new UsageException(
                $"found --test-fold {fold} for '{choice.Dataset}'; expected it beside folder:DIR, table:FILE.csv or arrays:FILE.npz, as all results on this set are on its own test images. Leave it out.");
        }

        IExampleSource source = choice.Dataset switch
        {
            "cifar10" => Cifar(CifarLayout.Cifar10, options),
            "cifar100" => Cifar(CifarLayout.Cifar100, options),
            SyntheticSource.Name => new SyntheticSource(new SyntheticOptions { Seed = options.Seed }),
            _ => throw new UsageException($"found data set '{choice.Dataset}'; expected one of {Kinds}. Correct --dataset."),
        };
        return options.Features is { } features ? new FeatureSource(source, features) : source;

        void Require(bool holds, string option, string? value, string where)
        {
            if (!holds && value is not null)
                throw new UsageException($"found --{option} {value} for '{choice.Dataset}'; expected it beside --dataset {where}. Leave it out.");
        }
    }

    private static TableSource Table(ExampleSourceOptions options)
    {
        var choice = options.Choice;
        var file = choice.Dataset[TablePrefix.Length..];
        return file.Length == 0 || string.IsNullOrEmpty(choice.Label)
            ? throw new UsageException(
                $"found '{choice.Dataset}'{(file.Length == 0 ? "" : " without --label")}; expected table:FILE.csv and --label COLUMN, the column that holds the classes. Add what is missing.")
            : new TableSource(file, choice.Label, options.Seed, options.Note) { TestFold = choice.Fold(), Columns = options.Columns };
    }

    private static ArraySource Arrays(ExampleSourceOptions options) => options.Choice.Dataset[ArrayPrefix.Length..] is { Length: > 0 } file
        ? new ArraySource(file, options.Seed, options.Note) { TestFold = options.Choice.Fold() }
        : throw new UsageException("found 'arrays:' without a file; expected arrays:FILE.npz. Put the file's path after the colon.");

    private static FolderSource Folder(ExampleSourceOptions options)
    {
        var choice = options.Choice;
        var folder = choice.Dataset[FolderPrefix.Length..];
        var size = choice.ImageSize ?? ImageShape.Cifar.Width;
        if (folder.Length == 0)
        {
            throw new UsageException("found 'folder:' without a folder; expected folder:DIR. Put the folder's path after the colon.");
        }

        if (size < 1)
        {
            throw new UsageException($"found an image size of {size}; expected at least 1, such as {ImageShape.Cifar.Width}.");
        }

        return new FolderSource(new FolderSourceOptions
        {
            Folder = folder,
            CacheFolder = options.CacheFolder,
            Shape = options.Shape ?? new ImageShape(3, size, size),
            Fit = options.Fit,
            Choice = choice,
            Part = options.Part,
            Features = options.Features,
            Seed = options.Seed,
            MaxPixels = options.MaxPixels ?? ImageFileReader.DefaultMaxPixels,
            SkipBad = options.Choice.SkipBad == true,
            Note = options.Note,
        });
    }

    private static LocatedSource Cifar(CifarLayout layout, ExampleSourceOptions options)
    {
        var locator = new DataSetLocator(layout, new LocatorOptions
        {
            DataFolder = options.DataFolder,
            DataSetsFolder = options.DataSetsFolder,
            Offline = options.Offline,
            Progress = options.Progress,
        });
        return new LocatedSource(locator, layout, options.AllowSynthetic ? new SyntheticSource(new SyntheticOptions { Seed = options.Seed }) : null);
    }
}
