namespace Learnability.Data;

/// <summary>Which data set is wanted, and from where. Made by the command line; nothing below it reads the environment.</summary>
public sealed record ExampleSourceOptions
{
    /// <summary>What the user asked for.</summary>
    public required DataChoice Choice { get; init; }

    /// <summary>
    /// A folder that the user named by <c>--data</c> or LEARNABILITY_DATA, or null. It holds <c>cifar-10-batches-bin</c> (or
    /// <c>cifar-100-binary</c>) or is that folder. Once named, it is used or refused, never passed over. Only the CIFAR sets look at it.
    /// </summary>
    public string? DataFolder { get; init; }

    /// <summary>The folder that CIFAR sets are looked for in otherwise, and downloaded to: <c>datasets</c> of the repository.</summary>
    public required string DataSetsFolder { get; init; }

    /// <summary>Where decoded images of <c>folder:DIR</c> are kept for the next time; made where missing.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>Which part is wanted, where the images are scored alone: both parts of what is loaded are then it. Null for a division as trainings need it.</summary>
    public ScoredPart? Part { get; init; }

    /// <summary>Shape that images of <c>folder:DIR</c> are brought to, as a model asks; null for the square of the choice's image size.</summary>
    public ImageShape? Shape { get; init; }

    /// <summary>The columns that a model of tables takes, by name; empty for those that the table's own fields make.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>How images of <c>folder:DIR</c> are brought to it.</summary>
    public ImageFit Fit { get; init; } = ImageFit.Covering;

    /// <summary>Decides the synthetic images, and what is kept for testing of a table, or of a folder without a test part.</summary>
    public required Seed Seed { get; init; }

    /// <summary>Whether nothing may be downloaded.</summary>
    public bool Offline { get; init; }

    /// <summary>
    /// Whether the synthetic set stands in for a CIFAR set that cannot be had; the result says so in <see cref="DataSets.DataSet.IsSynthetic"/>
    /// and <see cref="DataSets.DataSet.Origin"/>. False for <c>data download</c> and <c>data verify</c>: there it is a transient error.
    /// </summary>
    public bool AllowSynthetic { get; init; } = true;

    /// <summary>What makes features of the images, in place of their pixels; null for pixels.</summary>
    public FeatureOptions? Features { get; init; }

    /// <summary>Hears of a download, on any thread; null for silence.</summary>
    public IProgress<DownloadProgress>? Progress { get; init; }

    /// <summary>The most pixels an image file may have, ≥ 1; null is <see cref="ImageFileReader.DefaultMaxPixels"/>.</summary>
    public int? MaxPixels { get; init; }

    /// <summary>Hears which files of a folder are not used or cannot be read, a line at a time; null for silence.</summary>
    public Action<string>? Note { get; init; }

    /// <summary>The same, read as a model takes it: images in its shape, a table's columns by its names.</summary>
    public ExampleSourceOptions For(ModelCard model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var named = this with { Columns = model.ValueNames };
        return model.Kind == InputKind.Images ? named with { Shape = ImageShape.Of(model.Input), Fit = model.Fit } : named;
    }
}
