namespace Learnability.Data;

/// <summary>What a <see cref="FolderSource"/> reads, and how.</summary>
public sealed record FolderSourceOptions
{
    /// <summary>The share of each class that is kept for testing where the folder has no test part.</summary>
    public const double DefaultTestShare = 0.2;

    /// <summary>Columns, groups and test fold; the folder and the size of its images stand here, read.</summary>
    public DataChoice Choice { get; init; } = new();

    /// <summary>The folder: class folders, or <c>train</c> and <c>test</c> with class folders in each.</summary>
    public required string Folder { get; init; }

    /// <summary>Where decoded images are kept for the next time; made where missing.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>The shape that every image is brought to, of one or three channels.</summary>
    public ImageShape Shape { get; init; } = ImageShape.Cifar;

    /// <summary>How images are brought to its height and width.</summary>
    public ImageFit Fit { get; init; } = ImageFit.Covering;

    /// <summary>What makes features of the images, in place of their pixels; null for pixels.</summary>
    public FeatureOptions? Features { get; init; }

    /// <summary>Which part is wanted, where the images are scored alone: classes may then have one image, or none in that part. Null for a division as trainings need it.</summary>
    public ScoredPart? Part { get; init; }

    /// <summary>Share of each class kept for testing where the program splits, in (0, 1).</summary>
    public double TestShare { get; init; } = DefaultTestShare;

    /// <summary>Decides which images are kept for testing where the program splits.</summary>
    public required Seed Seed { get; init; }

    /// <summary>The most pixels an image may have, ≥ 1.</summary>
    public int MaxPixels { get; init; } = ImageFileReader.DefaultMaxPixels;

    /// <summary>Whether images that cannot be read are left out, rather than refused all together.</summary>
    public bool SkipBad { get; init; }

    /// <summary>Hears which files are not used or cannot be read, a line at a time; null for silence.</summary>
    public Action<string>? Note { get; init; }
}
