using System.Text;
using Learnability.Data;
using Learnability.Testing;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Pbm;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;

namespace Learnability.Fuzz.Readers;

/// <summary>The reader of image files, a format at a time.</summary>
internal static class ImageReaders
{
    private const int Count = 24;

    // The bound on pixels that users have holds for one input in sixteen: decoding so many takes a second each.
    private const int FewPixels = 1 << 20;

    private static readonly ImageFileReader Usual = new(new ImageShape(3, 32, 32));
    private static readonly ImageFileReader Quick = new(new ImageShape(3, 32, 32), FewPixels);
    private static readonly Lazy<TemporaryFolder> Folder = new(() =>
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return folder;
    });

    /// <summary>All of them.</summary>
    public static IEnumerable<Reader> All =>
    [
        Of("png", PngMutations.Of, Seeds(i => new PngEncoder
        {
            ColorType = new[] { PngColorType.Rgb, PngColorType.RgbWithAlpha, PngColorType.Grayscale, PngColorType.GrayscaleWithAlpha, PngColorType.Palette }[i % 5],
            BitDepth = i % 5 == 4 ? PngBitDepth.Bit4 : i % 2 == 0 ? PngBitDepth.Bit8 : PngBitDepth.Bit16,
            InterlaceMethod = i % 3 == 0 && i != 0 && i * 7 % 40 > 4 ? PngInterlaceMode.Adam7 : PngInterlaceMode.None,
        })),
        Of("jpeg", JpegMutations.Of, () => [.. Seeds(i => new JpegEncoder
        {
            Quality = 30 + (3 * i),
            ColorType = new[] { JpegColorType.YCbCrRatio420, JpegColorType.YCbCrRatio444, JpegColorType.Luminance, JpegColorType.Rgb, JpegColorType.Cmyk, JpegColorType.YCbCrRatio422 }[i % 6],
        })(), Convert.FromBase64String(SampleFiles.ProgressiveJpeg)]),
        Of("bmp", HeaderMutations.OfBmp, () => [.. Seeds(i => new BmpEncoder
        {
            BitsPerPixel = new[] { BmpBitsPerPixel.Pixel1, BmpBitsPerPixel.Pixel4, BmpBitsPerPixel.Pixel8, BmpBitsPerPixel.Pixel16, BmpBitsPerPixel.Pixel24, BmpBitsPerPixel.Pixel32 }[i % 6],
            SupportTransparency = i % 2 == 0,
        }, widthUnit: 8)(), RunLengthBmp()]),
        Of("webp", HeaderMutations.OfWebp, Seeds(i => new WebpEncoder { FileFormat = i % 2 == 0 ? WebpFileFormatType.Lossy : WebpFileFormatType.Lossless, Quality = 20 + (3 * i) })),
        Of("pnm", HeaderMutations.OfPnm, Seeds(i => new PbmEncoder
        {
            ColorType = i % 2 == 0 ? PbmColorType.Rgb : PbmColorType.Grayscale,
            Encoding = i % 4 < 2 ? PbmEncoding.Binary : PbmEncoding.Plain,
            ComponentType = i % 3 == 0 ? PbmComponentType.Short : PbmComponentType.Byte,
        })),
    ];

    private static Reader Of(string name, Func<byte[], Draws, byte[]> aware, Func<IReadOnlyList<byte[]>> seeds) => new(name, seeds, aware, bytes =>
    {
        var path = Folder.Value["f.img"];
        File.WriteAllBytes(path, bytes);
        (bytes.Length % 16 == 0 ? Usual : Quick).Read(path);
    });

    private static Func<IReadOnlyList<byte[]>> Seeds(Func<int, IImageEncoder> encoder, int widthUnit = 1) => () => [.. Enumerable.Range(0, Count).Select(i => Encoded(i, encoder(i), widthUnit))];

    private static byte[] Encoded(int i, IImageEncoder encoder, int widthUnit)
    {
        var (width, height, seed) = (widthUnit * (1 + (i * 7 % (40 / widthUnit))), 1 + (i * 5 % 37), new Seed((ulong)i));
        using var image = Image.LoadPixelData<Rgba32>([.. Enumerable.Range(0, width * height).Select(k => new Rgba32((uint)seed.Bits(k / 3)))], width, height);
        if (i % 4 == 1)
        {
            image.Metadata.ExifProfile = new ExifProfile();
            image.Metadata.ExifProfile.SetValue(ExifTag.Orientation, (ushort)(1 + (i % 8)));
        }

        using var file = new MemoryStream();
        image.Save(file, encoder);
        return file.ToArray();
    }

    /// <summary>A BMP of 4 × 2 pixels in run lengths, which the encoder does not write.</summary>
    private static byte[] RunLengthBmp()
    {
        byte[] rows = [4, 1, 0, 0, 4, 0, 0, 1];
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file, Encoding.Latin1);
        writer.Write("BM"u8);
        foreach (var number in new[] { 70, 0, 62, 40, 4, 2, 1 | (8 << 16), 1, rows.Length, 0, 0, 2, 0, 0, 0xFFFFFF })
            writer.Write(number);

        writer.Write(rows);
        return file.ToArray();
    }
}
