namespace SixLabors.ImageSharp.Processing;

/// <summary>An image that is being changed.</summary>
public interface IImageProcessingContext
{
    internal Raster Raster { get; set; }
}

/// <summary>The entry to changing an image.</summary>
public static class ProcessingExtensions
{
    /// <summary>Changes an image in place.</summary>
    public static void Mutate(this Image source, Action<IImageProcessingContext> operation)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(operation);
        var context = new Context { Raster = source.Raster };
        operation(context);
        source.Raster = context.Raster;
    }

    private sealed class Context : IImageProcessingContext
    {
        public required Raster Raster { get; set; }
    }
}
