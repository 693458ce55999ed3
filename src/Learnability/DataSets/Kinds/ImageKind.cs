namespace Learnability.DataSets.Kinds;

/// <summary>Images [channels, height, width] of bytes, cropped and mirrored in training, normalised per channel.</summary>
internal sealed class ImageKind : InputKind
{
    /// <summary>Height and width that are suggested where a model takes any: the usual size of image classifiers.</summary>
    private const int UsualSide = 224;

    public override string Name => "image";

    public override string Singular => Name;

    public override string Group => "channel";

    public override ElementType Element => ElementType.Bytes;

    public override bool IsMoved => true;

    public override ImmutableArray<TestTimeAugmentation> Views => TestTimeAugmentation.All;

    /// <summary>ONNX's image metadata: order and depth of a pixel's values, transfer curve and range.</summary>
    public override ImmutableArray<KeyValuePair<string, string>> Metadata { get; } =
    [
        new("Image.BitmapPixelFormat", "Rgb8"),
        new("Image.ColorSpaceGamma", "SRGB"),
        new("Image.NominalPixelRange", "NominalRange_0_255"),
    ];

    public override string Contract => "bytes (uint8) or floats, [batch, channels, height, width] with fixed channels";

    public override FeatureShape MeanShape(FeatureShape input) => new([input.Sizes[0], 1, 1]);

    public override (double[] Mean, double[] Variance) Moments(Examples examples, ImmutableArray<int> indices)
    {
        // Sums of whole numbers: exact, whatever the order, up to 10^14 pixels.
        var shape = ImageShape.Of(examples.Shape);
        var (sum, squares) = (new long[shape.Channels], new long[shape.Channels]);
        foreach (var index in indices)
        {
            var image = examples.Row(index);
            for (var c = 0; c < shape.Channels; c++)
            {
                foreach (var pixel in image.Slice(c * shape.PlaneSize, shape.PlaneSize))
                {
                    sum[c] += pixel;
                    squares[c] += pixel * pixel;
                }
            }
        }

        var n = Math.Max(1, (double)indices.Length * shape.PlaneSize);
        var mean = Array.ConvertAll(sum, s => s / n);
        return (mean, [.. squares.Select((q, c) => (q / n) - (mean[c] * mean[c]))]);
    }

    /// <summary>One level at least: planes of one colour differ by rounding alone.</summary>
    public override double Deviation(double variance) => Math.Sqrt(Math.Max(variance, 1));

    public override ImageMoves Moves(int[] order, ImmutableArray<int> labels, int epoch, EpochRules rules) => ImageMoves.Of(order, labels, epoch, rules);

    public override FeatureShape? Taken(bool takesBytes, ReadOnlySpan<int?> sizes)
        => sizes is [{ } channels, var height, var width] ? new([channels, height ?? UsualSide, width ?? UsualSide]) : null;

    public override string Describe(string network, FeatureShape input) => $"Image classifier '{network}': {input} pixels (R, G, B, 0 to 255)";
}
