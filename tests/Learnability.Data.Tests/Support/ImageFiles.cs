using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Learnability.Data.Tests.Support;

/// <summary>Image files for tests, made when they are needed.</summary>
internal static class ImageFiles
{
    /// <summary>Writes a PNG file of one colour.</summary>
    public static string Plain(string path, Rgb24 color, int width = 8, int height = 8) => Png(path, width, height, (_, _) => color);

    /// <summary>Writes a PNG file with the colour that <paramref name="color"/> gives for column and row.</summary>
    public static string Png(string path, int width, int height, Func<int, int, Rgb24> color)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var image = Make(width, height, color);
        image.SaveAsPng(path);
        return path;
    }

    /// <summary>Writes a JPEG file, with an EXIF orientation where one is given.</summary>
    public static string Jpeg(string path, int width, int height, Func<int, int, Rgb24> color, byte orientation = 0)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var image = Make(width, height, color))
        {
            image.SaveAsJpeg(path);
        }

        if (orientation > 0)
        {
            // An APP1 segment right after the start-of-image marker: a big-endian TIFF header and a directory of one entry, tag 0x0112.
            byte[] exif =
            [
                0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8,
                0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
            ];
            var file = File.ReadAllBytes(path);
            File.WriteAllBytes(path, [.. file[..2], .. exif, .. file[2..]]);
        }

        return path;
    }

    private static Image<Rgb24> Make(int width, int height, Func<int, int, Rgb24> color)
    {
        var pixels = Enumerable.Range(0, width * height).Select(i => color(i % width, i / width)).ToArray();
        return Image.LoadPixelData<Rgb24>(pixels, width, height);
    }
}
