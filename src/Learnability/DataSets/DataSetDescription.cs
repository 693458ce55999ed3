using System.Text.Json.Serialization;

namespace Learnability.DataSets;

/// <summary>How many images a class has.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="Count">Its images, ≥ 0.</param>
public readonly record struct ClassCount(string Name, int Count);

/// <summary>Figures that describe one set of images.</summary>
/// <param name="Shape">Shape of each image.</param>
/// <param name="Count">Number of images.</param>
/// <param name="Classes">Images of each class, in the order of the class numbers.</param>
/// <param name="ChannelMeans">Mean of each channel over all pixels, in [0, 1]; of values that are no images, of each group normalised alike.</param>
/// <param name="ChannelDeviations">Standard deviation of the same (divided by their number), of images in [0, 0.5].</param>
/// <param name="Hash">SHA-256 of the contents, see <see cref="Examples.Hash"/>.</param>
public sealed record ExamplesDescription(
    FeatureShape Shape,
    int Count,
    ImmutableArray<ClassCount> Classes,
    ImmutableArray<double> ChannelMeans,
    ImmutableArray<double> ChannelDeviations,
    string Hash)
{
    /// <summary>What the examples are.</summary>
    /// <value>Images, unless set.</value>
    [JsonIgnore]
    public InputKind Kind { get; init; } = InputKind.Images;

    /// <summary>Images of the smallest class.</summary>
    public int Smallest => Classes.Min(c => c.Count);

    /// <summary>Images of the largest class.</summary>
    public int Largest => Classes.Max(c => c.Count);

    /// <summary>Whether every class has the same number of images, so that differing rates are not a matter of counts.</summary>
    public bool IsBalanced => Smallest == Largest;

    /// <summary>Describes a set of images.</summary>
    public static ExamplesDescription Of(Examples images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var (kind, moments) = (images.Kind, images.Kind.Moments(images, [.. Enumerable.Range(0, images.Count)]));
        return new ExamplesDescription(
            images.Shape,
            images.Count,
            images.ClassNames.Zip(images.CountPerClass(), (name, count) => new ClassCount(name, count)).ToImmutableArray(),
            [.. moments.Mean.Select(m => m / kind.Element.Unit)],
            [.. moments.Variance.Select(v => Math.Sqrt(Math.Max(0, v)) / kind.Element.Unit)],
            images.Hash)
        {
            Kind = kind,
        };
    }
}

/// <summary>Figures that describe a data set.</summary>
/// <param name="Name">Short name of the data set.</param>
/// <param name="Origin">Where the images came from, for people.</param>
/// <param name="IsSynthetic">Whether the images are made by code.</param>
/// <param name="Train">The training images.</param>
/// <param name="Test">The test images.</param>
public sealed record DataSetDescription(string Name, string Origin, bool IsSynthetic, ExamplesDescription Train, ExamplesDescription Test)
{
    /// <summary>Describes a data set.</summary>
    public static DataSetDescription Of(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new DataSetDescription(
            data.Name, data.Origin, data.IsSynthetic, ExamplesDescription.Of(data.Train), ExamplesDescription.Of(data.Test));
    }
}
