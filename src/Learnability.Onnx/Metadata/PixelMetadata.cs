namespace Learnability.Onnx;

/// <summary>
/// What a model's metadata say of its pixels: this program's entries, and ONNX's image metadata (<c>Image.BitmapPixelFormat</c>, <c>Image.NominalPixelRange</c>,
/// <c>Image.ColorSpaceGamma</c>), which Custom Vision and Windows ML use. What is said and cannot be obeyed is refused.
/// </summary>
internal static class PixelMetadata
{
    /// <summary>A recipe, one of <see cref="Preprocessing.Named"/>.</summary>
    public const string Recipe = "input_preprocess";

    /// <summary>What pixels, 0 … 255, are multiplied by.</summary>
    public const string Scale = "input_scale";

    /// <summary>What is subtracted then, one number or one a channel, by commas.</summary>
    public const string Mean = "input_mean";

    /// <summary>What is divided by at last, one number or one a channel, by commas.</summary>
    public const string Deviation = "input_std";

    /// <summary>The order of channels: <c>rgb</c> or <c>bgr</c>.</summary>
    public const string Channels = "input_channels";

    private const string PixelFormat = "Image.BitmapPixelFormat";
    private const string PixelRange = "Image.NominalPixelRange";
    private const string Gamma = "Image.ColorSpaceGamma";

    /// <summary>Reads them; this program's entries count where both are there.</summary>
    /// <exception cref="BadInputException">An entry is malformed, or is one of ONNX's that cannot be obeyed.</exception>
    public static PreprocessingParts Read(ImmutableDictionary<string, string> properties)
    {
        var own = new PreprocessingParts
        {
            Recipe = Value(Recipe, text => Preprocessing.Named.ContainsKey(text) ? text : null, $"one of {string.Join(", ", Preprocessing.Named.Keys)}"),
            Scale = Value(Scale, text => Numbers(text) is [_] one ? one : null, "one number")?[0],
            Mean = [.. Value(Mean, Numbers, "numbers by commas") ?? []],
            Deviation = [.. Value(Deviation, Numbers, "numbers by commas") ?? []],
            IsBgr = Order(Value(Channels, text => text is "rgb" or "bgr" ? text : null, "rgb or bgr")),
            Fit = properties.TryGetValue(ImageFit.MetadataName, out var fit) ? ImageFit.Parse(fit) : null,
        };
        _ = Value(Gamma, text => text == "SRGB" ? text : null, "SRGB, as image files are read");
        var range = Value(PixelRange, Range, "NominalRange_0_255, Normalized_0_1 or Normalized_1_1") ?? PreprocessingParts.None;
        return own.Over(range with { IsBgr = Order(Value(PixelFormat, text => text is "Rgb8" or "Bgr8" or "Gray8" ? text : null, "Rgb8, Bgr8 or Gray8")) });

        T? Value<T>(string key, Func<string, T?> read, string expected)
            where T : class => !properties.TryGetValue(key, out var text) ? null : read(text) ?? throw new BadInputException(
                $"found metadata '{key}' of '{text}', which cannot be obeyed; expected {expected}. Export the model with other preprocessing inside, or with metadata that say what it takes.");
    }

    /// <summary>What is said of pixels, as entries that <see cref="Read"/> understands.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(PreprocessingParts parts)
    {
        if (parts.Recipe is { } recipe)
            yield return new(Recipe, recipe);
        if (parts.Scale is { } scale)
            yield return new(Scale, scale.ToString("R", CultureInfo.InvariantCulture));
        if (!parts.Mean.IsEmpty)
            yield return new(Mean, List(parts.Mean));
        if (!parts.Deviation.IsEmpty)
            yield return new(Deviation, List(parts.Deviation));
        if (parts.IsBgr is { } isBgr)
            yield return new(Channels, isBgr ? "bgr" : "rgb");
        if (parts.Fit is { } fit)
            yield return new(ImageFit.MetadataName, fit.ToString());
    }

    private static string List(ImmutableArray<double> numbers) => string.Join(',', numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)));

    private static bool? Order(string? text) => text is null or "Gray8" ? null : text is "bgr" or "Bgr8";

    private static PreprocessingParts? Range(string text) => text switch
    {
        "NominalRange_0_255" => new PreprocessingParts { Scale = 1 },
        "Normalized_0_1" => new PreprocessingParts { Scale = 1.0 / byte.MaxValue },
        "Normalized_1_1" => new PreprocessingParts { Scale = 2.0 / byte.MaxValue, Mean = [1] },
        _ => null,
    };

    private static double[]? Numbers(string text)
    {
        var numbers = text.Trim('[', ']', '(', ')').Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
        return numbers.All(double.IsFinite) ? numbers : null;
    }
}
