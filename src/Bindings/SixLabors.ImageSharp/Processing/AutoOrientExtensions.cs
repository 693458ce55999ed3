namespace SixLabors.ImageSharp.Processing;

/// <summary>Turning photographs upright.</summary>
public static class AutoOrientExtensions
{
    /// <summary>Turns and mirrors the image as its EXIF orientation says.</summary>
    public static IImageProcessingContext AutoOrient(this IImageProcessingContext source)
    {
        ArgumentNullException.ThrowIfNull(source);
        source.Raster = Upright(source.Raster);
        return source;
    }

    // EXIF 2.3, tag 0x0112: where the stored first row and first column belong.
    private static Raster Upright(Raster image)
    {
        var (width, height) = (image.Width, image.Height);
        return image.Orientation switch
        {
            2 => image.Map(width, height, (x, y) => (width - 1 - x, y)),
            3 => image.Map(width, height, (x, y) => (width - 1 - x, height - 1 - y)),
            4 => image.Map(width, height, (x, y) => (x, height - 1 - y)),
            5 => image.Map(height, width, (x, y) => (y, x)),
            6 => image.Map(height, width, (x, y) => (y, height - 1 - x)),
            7 => image.Map(height, width, (x, y) => (width - 1 - y, height - 1 - x)),
            8 => image.Map(height, width, (x, y) => (width - 1 - y, x)),
            _ => image,
        };
    }
}
