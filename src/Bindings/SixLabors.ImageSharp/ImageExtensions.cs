using SixLabors.ImageSharp.Gd;

namespace SixLabors.ImageSharp;

/// <summary>Writing images.</summary>
public static class ImageExtensions
{
    public static void SaveAsPng(this Image source, string path) => File.WriteAllBytes(path, GdCodec.EncodePng(Checked(source)));

    public static void SaveAsPng(this Image source, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(GdCodec.EncodePng(Checked(source)));
    }

    /// <summary>Writes a JPEG file of quality 75.</summary>
    public static void SaveAsJpeg(this Image source, string path) => File.WriteAllBytes(path, GdCodec.EncodeJpeg(Checked(source)));

    private static Raster Checked(Image source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Raster;
    }
}
