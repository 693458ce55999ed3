using System.Text.Json.Serialization;

namespace Learnability.DataSets;

/// <summary>
/// Which data set, and how it is read and divided: the same choice on the command line, in manifests and in study files, where its members stand among the others.
/// </summary>
/// <remarks>Options with more to say derive from it. In JSON its members come first, in this order: trials are found by a hash of that text.</remarks>
public record DataChoice
{
    /// <summary>The data set where none is named.</summary>
    public const string DefaultDataset = "cifar10";

    /// <summary>The data, as the user named it: <c>cifar10</c>, <c>cifar100</c>, <c>folder:DIR</c>, <c>table:FILE.csv</c>, <c>arrays:FILE.npz</c> or <c>synthetic</c>.</summary>
    /// <value>cifar10</value>
    [JsonPropertyOrder(-6)]
    public string Dataset
    {
        get;

        // The reader of JSON sets what is missing to null.
        init => field = value ?? DefaultDataset;
    } = DefaultDataset;

    /// <summary>Side of the square that a folder's images are brought to, in pixels, ≥ 1; null is 32. Other data sets have their own.</summary>
    [JsonPropertyOrder(-5)]
    public int? ImageSize { get; init; }

    /// <summary>Name of the column of classes of a table, or of a table beside a folder's images; null for other data sets.</summary>
    [JsonPropertyOrder(-4)]
    public string? Label { get; init; }

    /// <summary>Name of the column of files of a table beside a folder's images; null is <c>file_name</c> or another usual name.</summary>
    [JsonPropertyOrder(-3)]
    public string? FileColumn { get; init; }

    /// <summary>
    /// Which part of a folder or table is the test part, as <see cref="DataSets.TestFold"/> reads it, or <c>seed/K</c> where a study's seeds decide; null for the set's own.
    /// </summary>
    [JsonPropertyOrder(-2)]
    public string? TestFold { get; init; }

    /// <summary>What of an image's path, or which column, says which images belong together, so that no division parts them; null where each stands alone.</summary>
    [JsonPropertyOrder(-1)]
    public string? Group { get; init; }

    /// <summary>Name of a column of a table beside a folder's images whose values part the test images in the rates by slice; null for none.</summary>
    [JsonPropertyOrder(-1)]
    public string? Slice { get; init; }

    /// <summary>What makes features of images, in place of their pixels: <c>resnet18</c>, or an ONNX file and the tensor in it; null for none.</summary>
    [JsonPropertyOrder(-1)]
    public string? Backbone { get; init; }

    /// <summary>What the backbone wants of pixels, where it does not say so itself; null for nothing.</summary>
    [JsonPropertyOrder(-1)]
    public PreprocessingParts? Pixels { get; init; }

    /// <summary>Views of an image whose features are averaged, by <see cref="Backbones.FeatureViews.Name"/>; null for the image alone.</summary>
    [JsonPropertyOrder(-1)]
    public string? Views { get; init; }

    /// <summary>Whether image files that cannot be read are left out, rather than refused all together; null is no.</summary>
    [JsonPropertyOrder(-1)]
    public bool? SkipBad { get; init; }

    /// <summary>What is chosen, by its name in JSON, for people.</summary>
    public ImmutableArray<(string Name, string? Value)> Words() =>
    [
        ("dataset", Dataset),
        ("imageSize", ImageSize?.ToString(CultureInfo.InvariantCulture)),
        ("label", Label),
        ("fileColumn", FileColumn),
        ("testFold", TestFold),
        ("group", Group),
        ("slice", Slice),
        ("backbone", Backbone),
        ("pixels", Pixels?.ToString()),
        ("views", Views),
        ("skipBad", SkipBad == true ? "yes" : null),
    ];

    /// <summary>Which part is tested.</summary>
    /// <exception cref="UsageException">It is malformed.</exception>
    public TestFold? Fold() => TestFold is null ? null : DataSets.TestFold.Parse(TestFold);
}
