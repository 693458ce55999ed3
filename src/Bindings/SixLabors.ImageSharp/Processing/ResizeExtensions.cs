using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing.Processors.Transforms;

namespace SixLabors.ImageSharp.Processing;

/// <summary>Changing the size.</summary>
public static class ResizeExtensions
{
    /// <summary>Resamples to the given size, first along the rows, then along the columns, as the package does.</summary>
    public static IImageProcessingContext Resize(this IImageProcessingContext source, int width, int height, IResampler sampler)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(sampler);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var image = source.Raster;
        if ((image.Width, image.Height) == (width, height))
        {
            return source;
        }

        var rows = AlongRows(image, Kernel.ForEach(image.Width, width, sampler));
        var pixels = AlongColumns(rows, width, Kernel.ForEach(image.Height, height, sampler));
        source.Raster = new Raster(pixels, width, height, image.Orientation);
        return source;
    }

    /// <summary>Three floats a pixel, row by row, with the new width and the old height.</summary>
    private static float[] AlongRows(Raster image, Kernel[] kernels)
    {
        var result = new float[image.Height * kernels.Length * 3];
        var at = 0;
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Pixels.AsSpan(y * image.Width, image.Width);
            foreach (var kernel in kernels)
            {
                for (var k = 0; k < kernel.Weights.Length; k++)
                {
                    var (pixel, weight) = (row[kernel.First + k], kernel.Weights[k]);
                    result[at] += weight * pixel.R;
                    result[at + 1] += weight * pixel.G;
                    result[at + 2] += weight * pixel.B;
                }

                at += 3;
            }
        }

        return result;
    }

    private static Rgb24[] AlongColumns(float[] rows, int width, Kernel[] kernels)
    {
        var pixels = new Rgb24[kernels.Length * width];
        for (var y = 0; y < kernels.Length; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (red, green, blue) = (0f, 0f, 0f);
                for (var k = 0; k < kernels[y].Weights.Length; k++)
                {
                    var at = (((kernels[y].First + k) * width) + x) * 3;
                    var weight = kernels[y].Weights[k];
                    red += weight * rows[at];
                    green += weight * rows[at + 1];
                    blue += weight * rows[at + 2];
                }

                pixels[(y * width) + x] = new Rgb24(Round(red), Round(green), Round(blue));
            }
        }

        return pixels;
    }

    private static byte Round(float value) => (byte)Math.Clamp(value + 0.5f, byte.MinValue, byte.MaxValue);
}
