namespace Learnability.DataSets;

/// <summary>How many images a class has.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="Count">Its images, ≥ 0.</param>
public readonly record struct ClassCount(string Name, int Count);

/// <summary>Figures that describe one set of images.</summary>
/// <param name="Shape">Shape of each image.</param>
/// <param name="Count">Number of images.</param>
/// <param name="Classes">Images of each class, in the order of the class numbers.</param>
/// <param name="ChannelMeans">Mean of each channel over all pixels, in [0, 1].</param>
/// <param name="ChannelDeviations">Standard deviation of each channel over all pixels (divided by their number), in [0, 0.5].</param>
/// <param name="Hash">SHA-256 of the contents, see <see cref="ImageSet.Hash"/>.</param>
public sealed record ImageSetDescription(
    ImageShape Shape,
    int Count,
    ImmutableArray<ClassCount> Classes,
    ImmutableArray<double> ChannelMeans,
    ImmutableArray<double> ChannelDeviations,
    string Hash)
{
    /// <summary>Images of the smallest class.</summary>
    public int Smallest => Classes.Min(c => c.Count);

    /// <summary>Images of the largest class.</summary>
    public int Largest => Classes.Max(c => c.Count);

    /// <summary>Whether every class has the same number of images, so that differing rates are not a matter of counts.</summary>
    public bool IsBalanced => Smallest == Largest;

    /// <summary>Describes a set of images.</summary>
    public static ImageSetDescription Of(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var moments = Enumerable.Range(0, images.Shape.Channels).Select(channel => Moments(images, channel)).ToImmutableArray();
        return new ImageSetDescription(
            images.Shape,
            images.Count,
            images.ClassNames.Zip(images.CountPerClass(), (name, count) => new ClassCount(name, count)).ToImmutableArray(),
            moments.Select(m => m.Mean).ToImmutableArray(),
            moments.Select(m => m.Deviation).ToImmutableArray(),
            images.Hash);
    }

    private static (double Mean, double Deviation) Moments(ImageSet images, int channel)
    {
        // Sums of whole numbers: exact, whatever the order, up to 10^14 pixels.
        long sum = 0;
        long sumOfSquares = 0;
        for (var i = 0; i < images.Count; i++)
        {
            foreach (var value in images.Image(i).Slice(channel * images.Shape.PlaneSize, images.Shape.PlaneSize))
            {
                sum += value;
                sumOfSquares += value * value;
            }
        }

        var pixels = (double)images.Count * images.Shape.PlaneSize;
        if (pixels == 0)
        {
            return (0, 0);
        }

        var mean = sum / pixels;
        return (mean / byte.MaxValue, Math.Sqrt(Math.Max(0, (sumOfSquares / pixels) - (mean * mean))) / byte.MaxValue);
    }
}

/// <summary>Figures that describe a data set.</summary>
/// <param name="Name">Short name of the data set.</param>
/// <param name="Origin">Where the images came from, for people.</param>
/// <param name="IsSynthetic">Whether the images are made by code.</param>
/// <param name="Train">The training images.</param>
/// <param name="Test">The test images.</param>
public sealed record DataSetDescription(string Name, string Origin, bool IsSynthetic, ImageSetDescription Train, ImageSetDescription Test)
{
    /// <summary>Describes a data set.</summary>
    public static DataSetDescription Of(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new DataSetDescription(
            data.Name, data.Origin, data.IsSynthetic, ImageSetDescription.Of(data.Train), ImageSetDescription.Of(data.Test));
    }
}
