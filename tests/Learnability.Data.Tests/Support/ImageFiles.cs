using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;

namespace Learnability.Data.Tests.Support;

/// <summary>Image files for tests, made when they are needed.</summary>
internal static class ImageFiles
{
    /// <summary>Writes a PNG file of one colour.</summary>
    public static string Plain(string path, Rgb24 color, int width = 8, int height = 8) => Png(path, width, height, (_, _) => color);

    /// <summary>Writes a PNG file with the colour that <paramref name="color"/> gives for column and row.</summary>
    public static string Png(string path, int width, int height, Func<int, int, Rgb24> color) => Save(path, width, height, color, new PngEncoder());

    /// <summary>Writes a file in any format, with an EXIF orientation where one is given.</summary>
    public static string Save(string path, int width, int height, Func<int, int, Rgb24> color, IImageEncoder encoder, ushort orientation = 0)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var pixels = Enumerable.Range(0, width * height).Select(i => color(i % width, i / width)).ToArray();
        using var image = Image.LoadPixelData<Rgb24>(pixels, width, height);
        if (orientation > 0)
        {
            image.Metadata.ExifProfile = new ExifProfile();
            image.Metadata.ExifProfile.SetValue(ExifTag.Orientation, orientation);
        }

        using var file = File.Create(path);
        image.Save(file, encoder);
        return path;
    }
}
