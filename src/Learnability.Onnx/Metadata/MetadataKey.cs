namespace Learnability.Onnx;

/// <summary>The metadata that exported models carry, by key.</summary>
public static class MetadataKey
{
    /// <summary>The class names as a JSON array, in the order of the logits.</summary>
    public const string ClassNames = "class_names";

    /// <summary>The class names as the text of a Python dictionary, number to name: what Ultralytics' tools read and write.</summary>
    public const string Names = "names";

    /// <summary>Order and depth of a pixel's values (ONNX's image metadata).</summary>
    public const string PixelFormat = "Image.BitmapPixelFormat";

    /// <summary>The pixels' transfer curve (ONNX's image metadata).</summary>
    public const string Gamma = "Image.ColorSpaceGamma";

    /// <summary>The range of a pixel's values (ONNX's image metadata).</summary>
    public const string PixelRange = "Image.NominalPixelRange";

    /// <summary>The keys that the exporter writes itself.</summary>
    internal static readonly string[] Reserved = [ClassNames, Names, PixelFormat, Gamma, PixelRange];
}
