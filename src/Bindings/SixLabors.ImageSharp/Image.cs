using System.Runtime.InteropServices;
using SixLabors.ImageSharp.Gd;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp;

/// <summary>An image in memory, whatever its pixel format.</summary>
public abstract class Image : IDisposable
{
    private protected Image(Raster raster) => Raster = raster;

    public int Width => Raster.Width;

    public int Height => Raster.Height;

    /// <summary>The pixels; replaced as a whole by each operation.</summary>
    internal Raster Raster { get; set; }

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnknownImageFormatException">Neither PNG nor JPEG.</exception>
    /// <exception cref="InvalidImageContentException">Damaged.</exception>
    public static Image<TPixel> Load<TPixel>(string path)
        where TPixel : unmanaged, IPixel<TPixel> => Load<TPixel>(File.ReadAllBytes(path));

    public static Image<TPixel> Load<TPixel>(Stream stream)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return Load<TPixel>(copy.GetBuffer().AsSpan(0, (int)copy.Length));
    }

    public static Image<TPixel> Load<TPixel>(ReadOnlySpan<byte> buffer)
        where TPixel : unmanaged, IPixel<TPixel> => new(GdCodec.Decode(buffer));

    /// <summary>Makes an image from pixels, row by row.</summary>
    /// <exception cref="ArgumentException">Fewer pixels than width × height.</exception>
    public static Image<TPixel> LoadPixelData<TPixel>(ReadOnlySpan<TPixel> data, int width, int height)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        if (data.Length < width * height)
        {
            throw new ArgumentException($"found {data.Length} pixels; expected {width} x {height}.", nameof(data));
        }

        var pixels = MemoryMarshal.Cast<TPixel, Rgb24>(data[..(width * height)]).ToArray();
        return new Image<TPixel>(new Raster(pixels, width, height));
    }

    public static Image<TPixel> LoadPixelData<TPixel>(ReadOnlySpan<byte> data, int width, int height)
        where TPixel : unmanaged, IPixel<TPixel> => LoadPixelData(MemoryMarshal.Cast<byte, TPixel>(data), width, height);

    public void Dispose()
    {
        // All memory is managed here; the package's images hold pooled buffers, so callers dispose.
        GC.SuppressFinalize(this);
    }
}

/// <summary>An image in memory of a known pixel format.</summary>
/// <typeparam name="TPixel"><see cref="Rgb24"/>; the package knows more.</typeparam>
public sealed class Image<TPixel> : Image
    where TPixel : unmanaged, IPixel<TPixel>
{
    internal Image(Raster raster)
        : base(raster)
    {
        if (typeof(TPixel) != typeof(Rgb24))
        {
            throw new NotSupportedException($"The drop-in for ImageSharp knows the pixel format Rgb24, not {typeof(TPixel).Name}.");
        }
    }

    /// <summary>Copies the pixels, row by row.</summary>
    public void CopyPixelDataTo(Span<TPixel> destination) => MemoryMarshal.Cast<Rgb24, TPixel>(Raster.Pixels).CopyTo(destination);

    /// <summary>Copies the pixels as bytes: R, G, B, pixel by pixel, row by row.</summary>
    public void CopyPixelDataTo(Span<byte> destination) => MemoryMarshal.AsBytes<Rgb24>(Raster.Pixels).CopyTo(destination);
}
