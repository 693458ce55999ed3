using System.Text.Json.Serialization;

namespace Learnability.DataSets;

/// <summary>How an image of any size is brought to a model's height and width: a way, and how much of a cut image is kept.</summary>
/// <param name="Way">The way.</param>
/// <param name="Share">Of <see cref="ImageFitWay.Crop"/>: the side of the middle that is cut out over the side that the image is scaled to, in (0, 1]; torchvision's 256 to 224 is .875.</param>
public readonly record struct ImageFit(ImageFitWay Way, double Share = 1)
{
    /// <summary>The metadata entry by which a model says how its images were brought to size; without it, <see cref="Covering"/>.</summary>
    public const string MetadataName = "input_resize";

    /// <summary>The whole of the shorter side: what image folders are read by.</summary>
    public static ImageFit Covering => new(ImageFitWay.Crop);

    /// <summary>What the option takes, for help texts and errors.</summary>
    public const string Forms = "crop, crop:SHARE (such as crop:0.875), squash or pad";

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="UsageException">Not one of <see cref="Forms"/>.</exception>
    public static ImageFit Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text switch
        {
            "squash" => new(ImageFitWay.Squash),
            "pad" => new(ImageFitWay.Pad),
            "crop" => Covering,
            _ when text.StartsWith("crop:", StringComparison.Ordinal)
                && double.TryParse(text.AsSpan(5), NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 1 => new(ImageFitWay.Crop, share),
            _ => throw new UsageException($"found --resize {text}; expected {Forms}."),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Share is 1 ? Way.ToString().ToLowerInvariant() : string.Create(CultureInfo.InvariantCulture, $"crop:{Share:R}");
}

/// <summary>The ways of <see cref="ImageFit"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImageFitWay>))]
public enum ImageFitWay
{
    /// <summary>Scaled without distortion until it covers the size, and the middle cut out.</summary>
    Crop,

    /// <summary>Scaled to the size, whatever becomes of its proportions.</summary>
    Squash,

    /// <summary>Scaled without distortion until the size holds all of it, in the middle of black.</summary>
    Pad,
}
