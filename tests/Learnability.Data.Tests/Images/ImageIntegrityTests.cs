using Learnability.Data.Tests.Support;
using Learnability.Testing;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Pbm;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;

namespace Learnability.Data.Tests.Images;

/// <summary>A file that was cut off or changed is named as damaged, or gives the pixels of the whole file; nothing else may come out.</summary>
public sealed class ImageIntegrityTests : IDisposable
{
    private const int Width = 160;
    private const int Height = 152;
    private static readonly ImageFileReader Reader = new(new ImageShape(3, Height, Width));
    private static readonly Dictionary<string, IImageEncoder> Encoders = new()
    {
        ["png"] = new PngEncoder(),
        ["interlaced png"] = new PngEncoder { InterlaceMethod = PngInterlaceMode.Adam7 },
        ["jpeg"] = new JpegEncoder(),
        ["gray jpeg"] = new JpegEncoder { ColorType = JpegColorType.Luminance },
        ["bmp"] = new BmpEncoder(),
        ["bmp with palette"] = new BmpEncoder { BitsPerPixel = BmpBitsPerPixel.Pixel8 },
        ["lossy webp"] = new WebpEncoder { FileFormat = WebpFileFormatType.Lossy },
        ["lossless webp"] = new WebpEncoder { FileFormat = WebpFileFormatType.Lossless },
        ["ppm"] = new PbmEncoder { Encoding = PbmEncoding.Binary, ColorType = PbmColorType.Rgb },
        ["pgm"] = new PbmEncoder { Encoding = PbmEncoding.Binary, ColorType = PbmColorType.Grayscale },
        ["ppm of 16 bits"] = new PbmEncoder { Encoding = PbmEncoding.Binary, ColorType = PbmColorType.Rgb, ComponentType = PbmComponentType.Short },
        ["plain ppm"] = new PbmEncoder { Encoding = PbmEncoding.Plain, ColorType = PbmColorType.Rgb },
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Formats() => [.. Encoders.Keys, "progressive jpeg"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_CutFile_IsNamedOrGivesTheWholePicture(string format)
    {
        var whole = Make(format);
        var pixels = Reader.Read(_folder["whole"]);
        var named = 0;

        foreach (var length in Cuts(whole))
        {
            File.WriteAllBytes(_folder["cut"], whole.AsSpan(0, length));
            try
            {
                Assert.True(pixels.AsSpan().SequenceEqual(Reader.Read(_folder["cut"])), $"cut to {length} of {whole.Length} bytes: read as another picture");
            }
            catch (BadInputException fault)
            {
                Assert.Contains(_folder["cut"], fault.Message, StringComparison.Ordinal);
                named++;
            }
        }

        Assert.InRange(named, 90, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_ChangedFile_IsReadOrNamed(string format)
    {
        var whole = Make(format);
        for (var i = 0; i < 150; i++)
        {
            // Half of the changes hit the first hundred bytes, where lengths and types stand.
            var bytes = whole.ToArray();
            bytes[i % 2 == 0 ? i * 7919 % bytes.Length : i * 31 % 100] ^= (byte)(1 + (i * 89 % 255));
            File.WriteAllBytes(_folder["changed"], bytes);

            var fault = Record.Exception(() => Reader.Read(_folder["changed"]));

            Assert.True(fault is null or BadInputException, $"change {i}: {fault}");
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_BytesAfterTheEnd_AreOfNoConcern(string format)
    {
        var whole = Make(format);
        var pixels = Reader.Read(_folder["whole"]);

        File.WriteAllBytes(_folder["longer"], [.. whole, .. "junk"u8]);

        Assert.Equal(pixels, Reader.Read(_folder["longer"]));
    }

    /// <summary>A hundred places all over the file, the last twenty bytes, and the borders between PNG's pieces of data.</summary>
    private static IEnumerable<int> Cuts(byte[] whole) => Enumerable.Range(0, 100).Select(i => (int)((long)whole.Length * i / 100))
        .Concat(Enumerable.Range(whole.Length - 20, 20))
        .Concat(Enumerable.Range(4, whole.Length - 8).Where(at => whole.AsSpan(at).StartsWith("IDAT"u8)).Select(at => at - 4))
        .Distinct();

    /// <summary>Writes a whole file; its noise makes PNG files of two pieces of data.</summary>
    private byte[] Make(string format)
    {
        if (format == "progressive jpeg")
        {
            File.WriteAllBytes(_folder["whole"], Convert.FromBase64String(Learnability.Testing.SampleFiles.ProgressiveJpeg));
        }
        else
        {
            ImageFiles.Save(_folder["whole"], Width, Height, (x, y) => new Rgb24(Noise(x, y), Noise(y, x + 1), Noise(x + 7, y)), Encoders[format]);
        }

        return File.ReadAllBytes(_folder["whole"]);
    }

    private static byte Noise(int a, int b) => (byte)new Seed(1).Bits((a * 1000L) + b);
}
