namespace Learnability.DataSets;

/// <summary>
/// What a model from elsewhere wants of an image's pixels: x · scale − mean, over deviation, with x in 0 … 255, channel by channel, in the order that it was
/// trained with. It is declared or asked for, never guessed: a wrong one gives plausible and false rates.
/// </summary>
public sealed record Preprocessing
{
    private const double Byte = byte.MaxValue;

    /// <summary>What pixels, 0 … 255, are multiplied by first, > 0.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>What is subtracted then, a number a channel or one for all, in the model's order of channels.</summary>
    public ImmutableArray<double> Mean { get; init; } = [0];

    /// <summary>What is divided by at last, > 0, a number a channel or one for all, in the model's order of channels.</summary>
    public ImmutableArray<double> Deviation { get; init; } = [1];

    /// <summary>Whether the model's first channel is blue and its last red.</summary>
    public bool IsBgr { get; init; }

    /// <summary>How images are brought to size.</summary>
    public ImageFit Fit { get; init; } = ImageFit.Covering;

    /// <summary>
    /// The recipes that have a name: torchvision's and timm's for ImageNet; Keras' <c>preprocess_input</c> of its modes "tf" (−1 … 1) and "caffe" (B, G, R less
    /// ImageNet's means); [0, 1]; Custom Vision's (B, G, R, 0 … 255).
    /// </summary>
    public static ImmutableSortedDictionary<string, Preprocessing> Named { get; } = new Dictionary<string, Preprocessing>
    {
        ["imagenet"] = new() { Scale = 1 / Byte, Mean = [0.485, 0.456, 0.406], Deviation = [0.229, 0.224, 0.225], Fit = new(ImageFitWay.Crop, 0.875) },
        ["keras-tf"] = new() { Scale = 2 / Byte, Mean = [1], Fit = new(ImageFitWay.Squash) },
        ["keras-caffe"] = new() { Mean = [103.939, 116.779, 123.68], IsBgr = true, Fit = new(ImageFitWay.Squash) },
        ["0-1"] = new() { Scale = 1 / Byte },
        ["custom-vision"] = new() { IsBgr = true },
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Checks the numbers.</summary>
    /// <exception cref="UsageException">A number is out of its range, or there are neither one nor as many as channels.</exception>
    public void Check(int channels)
    {
        Require(double.IsFinite(Scale) && Scale > 0, "--scale", Scale.ToString("R", CultureInfo.InvariantCulture), "a number above 0, such as 0.00392156862745098 (1/255)");
        Require(Fits(Mean) && Mean.All(double.IsFinite), "--mean", Text(Mean), $"one number or {channels}, such as 0.485,0.456,0.406");
        Require(Fits(Deviation) && Deviation.All(d => double.IsFinite(d) && d > 0), "--std", Text(Deviation), $"one number above 0 or {channels}, such as 0.229,0.224,0.225");

        bool Fits(ImmutableArray<double> values) => values.Length == 1 || values.Length == channels;

        static string Text(ImmutableArray<double> values) => string.Join(',', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));

        static void Require(bool holds, string option, string found, string expected)
        {
            if (!holds)
                throw new UsageException($"found {option} {found}; expected {expected}.");
        }
    }

    /// <summary>What the channel of that number, in the model's order, is multiplied by and then raised by: one multiplication and one addition a pixel.</summary>
    public (double Factor, double Shift) Of(int channel)
    {
        var (mean, deviation) = (Mean[Math.Min(channel, Mean.Length - 1)], Deviation[Math.Min(channel, Deviation.Length - 1)]);
        return (Scale / deviation, -mean / deviation);
    }
}
