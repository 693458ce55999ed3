using System.Text;
using Learnability.Data.Tests.Support;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace Learnability.Serving.Tests;

/// <summary>Image files for requests, good and bad.</summary>
internal static class Pictures
{
    public const string CmykJpeg =
        "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAbEhQXFBEbFxYXHhwbIChCKyglJShROj0wQmBVZWRfVV1baniZgWpxkHNbXYW1hpCeo6utq2eAvMm6pseZqKuk/8AAFAgACAAIBEMRAE0RAFkRAEsR"
        + "AP/EABUAAQEAAAAAAAAAAAAAAAAAAAUG/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAA4EQwBNAFkASwAAPwCjEnTT/9k=";

    public const string AnimatedWebp =
        "UklGRsoAAABXRUJQVlA4WAoAAAACAAAAAwAAAwAAQU5JTQYAAAAAAAAAAABBTk1GSgAAAAAAAAAAAAMAAAMAAGQAAAJWUDggMgAAADABAJ0BKgQABAABQCYloAADcAD+8ut///mwP/bz/wR6"
        + "Af//0uD//pcH//S4P/SkAAAAQU5NRkwAAAAAAAAAAAADAAADAABkAAAAVlA4IDQAAAA0AQCdASoEAAQAAAAmJaAAA3AA/ukiH//3nz//ufP/+58/6M///yn7//I4//8jj/5QIAAA";

    public const string AnimatedGif =
        "R0lGODdhBAAEAIEAAP8AAAAAAAAAAAAAACwAAAAABAAEAAAICQABCBxIsCCAgAAsAAAAAAQABACBAP8AAAAAAAAAAAAACAkAAQgcSLAggIAAOw==";

    /// <summary>A PPM file of the tiny images' size and one colour, so that the pixels that a model sees are known.</summary>
    public static byte[] Plain(byte red, byte green = 0, byte blue = 0)
        => [.. Encoding.ASCII.GetBytes("P6\n16 16\n255\n"), .. Enumerable.Repeat((byte[])[red, green, blue], 256).SelectMany(p => p)];

    /// <summary>A PNG file of noise.</summary>
    public static byte[] Png(int width, int height, ulong seed = 1)
    {
        var noise = new Seed(seed);
        return Save(Image.LoadPixelData([.. Enumerable.Range(0, width * height).Select(i => new Rgb24((byte)noise.Bits(i), (byte)(noise.Bits(i) >> 8), (byte)i))], width, height), new PngEncoder());
    }

    /// <summary>A PNG file that says it is of a size, and holds one row of one pixel.</summary>
    public static byte[] Claiming(int width, int height) => PngBytes.Of(width, height, 2, [1, 2, 3]);

    public static byte[] Deep() => Save(new Image<Rgb48>(9, 7, new Rgb48(60000, 30000, 10)), new PngEncoder { BitDepth = PngBitDepth.Bit16 });

    public static byte[] Grey() => Save(new Image<L8>(9, 7, new L8(77)), new PngEncoder { ColorType = PngColorType.Grayscale });

    public static byte[] Jpeg() => Save(new Image<Rgb24>(40, 30, new Rgb24(200, 10, 90)), new JpegEncoder());

    private static byte[] Save(Image image, IImageEncoder encoder)
    {
        using (image)
        using (var file = new MemoryStream())
        {
            image.Save(file, encoder);
            return file.ToArray();
        }
    }
}
