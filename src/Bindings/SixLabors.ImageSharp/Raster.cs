using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp;

/// <summary>The pixels of an image, row by row, and how the camera was held.</summary>
/// <param name="Pixels">Width × height pixels.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Orientation">EXIF orientation, 1 (upright) to 8.</param>
internal sealed record Raster(Rgb24[] Pixels, int Width, int Height, int Orientation = 1)
{
    /// <summary>An upright raster whose pixel (x, y) is the pixel of this one that <paramref name="source"/> gives.</summary>
    public Raster Map(int width, int height, Func<int, int, (int X, int Y)> source)
    {
        var pixels = new Rgb24[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var from = source(x, y);
                pixels[(y * width) + x] = Pixels[(from.Y * Width) + from.X];
            }
        }

        return new Raster(pixels, width, height);
    }
}
