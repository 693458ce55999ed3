namespace SixLabors.ImageSharp.Processing;

/// <summary>Cutting out a part.</summary>
public static class CropExtensions
{
    /// <exception cref="ArgumentException">The rectangle is not within the image.</exception>
    public static IImageProcessingContext Crop(this IImageProcessingContext source, Rectangle cropRectangle)
    {
        ArgumentNullException.ThrowIfNull(source);
        var (x, y, width, height) = cropRectangle;
        if (x < 0 || y < 0 || width < 1 || height < 1 || x + width > source.Raster.Width || y + height > source.Raster.Height)
        {
            throw new ArgumentException(
                $"found {cropRectangle}; expected a part of {source.Raster.Width} x {source.Raster.Height} pixels.", nameof(cropRectangle));
        }

        source.Raster = source.Raster.Map(width, height, (column, row) => (x + column, y + row));
        return source;
    }
}
