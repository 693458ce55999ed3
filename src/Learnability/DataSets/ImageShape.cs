using System.Text.Json.Serialization;

namespace Learnability.DataSets;

/// <summary>The shape of one image: channels × height × width, all positive. What may be no image has a <see cref="FeatureShape"/>.</summary>
public readonly record struct ImageShape
{
    /// <summary>Makes a shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is not positive.</exception>
    [JsonConstructor]
    public ImageShape(int channels, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        (Channels, Height, Width) = (channels, height, width);
    }

    /// <summary>CIFAR's 3 × 32 × 32.</summary>
    public static ImageShape Cifar => new(3, 32, 32);

    /// <summary>Number of colour planes; 3 is R, G, B.</summary>
    public int Channels { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Pixels of one plane.</summary>
    [JsonIgnore]
    public int PlaneSize => Height * Width;

    /// <summary>Bytes of one image.</summary>
    [JsonIgnore]
    public int Size => Channels * PlaneSize;

    /// <summary>The shape of planes.</summary>
    /// <exception cref="BadInputException">The shape has not three axes.</exception>
    public static ImageShape Of(FeatureShape shape) => shape.Sizes is [var channels, var height, var width]
        ? new(channels, height, width)
        : throw new BadInputException($"found inputs of {shape}; expected images, channels x height x width. Use a data set of images.");

    /// <summary>The same sizes, outermost first.</summary>
    public static implicit operator FeatureShape(ImageShape shape) => new([shape.Channels, shape.Height, shape.Width]);

    /// <inheritdoc/>
    public override string ToString() => $"{Channels}x{Height}x{Width}";
}
