using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Gd;

/// <summary>PNG and JPEG, in and out.</summary>
internal static unsafe class GdCodec
{
    private const int JpegQuality = 75;

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> JpegSignature => [0xFF, 0xD8, 0xFF];

    public static Raster Decode(ReadOnlySpan<byte> file)
    {
        NativeGd.BeQuiet();
        fixed (byte* data = file)
        {
            if (file.StartsWith(PngSignature))
            {
                return Take(NativeGd.FromPng(file.Length, data), "PNG", orientation: 1);
            }

            if (file.StartsWith(JpegSignature))
            {
                return Take(NativeGd.FromJpeg(file.Length, data, ignoreWarning: 0), "JPEG", ExifOrientation.Read(file));
            }
        }

        throw new UnknownImageFormatException("Image cannot be loaded: neither a PNG nor a JPEG file.");
    }

    public static byte[] EncodePng(Raster raster)
    {
        var image = Give(raster);
        try
        {
            return Copy(NativeGd.ToPng(image, out var size), size);
        }
        finally
        {
            NativeGd.Destroy(image);
        }
    }

    public static byte[] EncodeJpeg(Raster raster)
    {
        var image = Give(raster);
        try
        {
            return Copy(NativeGd.ToJpeg(image, out var size, JpegQuality), size);
        }
        finally
        {
            NativeGd.Destroy(image);
        }
    }

    private static Raster Take(nint image, string format, int orientation)
    {
        if (image == 0)
        {
            throw new InvalidImageContentException($"{format} image is damaged.");
        }

        try
        {
            NativeGd.GetClip(image, out _, out _, out var right, out var bottom);
            var (width, height) = (right + 1, bottom + 1);
            var pixels = new Rgb24[checked(width * height)];
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    // Bits 24 to 30 are the alpha channel, which Rgb24 has no place for.
                    var color = NativeGd.GetPixel(image, x, y);
                    pixels[(y * width) + x] = new Rgb24((byte)(color >> 16), (byte)(color >> 8), (byte)color);
                }
            }

            return new Raster(pixels, width, height, orientation);
        }
        finally
        {
            NativeGd.Destroy(image);
        }
    }

    private static nint Give(Raster raster)
    {
        NativeGd.BeQuiet();
        var image = NativeGd.Create(raster.Width, raster.Height);
        if (image == 0)
        {
            throw new InvalidOperationException($"libgd cannot make an image of {raster.Width} x {raster.Height} pixels.");
        }

        for (var i = 0; i < raster.Pixels.Length; i++)
        {
            var pixel = raster.Pixels[i];
            NativeGd.SetPixel(image, i % raster.Width, i / raster.Width, (pixel.R << 16) | (pixel.G << 8) | pixel.B);
        }

        return image;
    }

    private static byte[] Copy(byte* data, int size)
    {
        if (data == null)
        {
            throw new InvalidOperationException("libgd cannot encode the image.");
        }

        try
        {
            return new ReadOnlySpan<byte>(data, size).ToArray();
        }
        finally
        {
            NativeGd.Free(data);
        }
    }
}
