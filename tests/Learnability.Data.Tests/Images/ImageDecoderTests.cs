using System.Runtime.InteropServices;
using Learnability.Data.Tests.Support;
using Learnability.Testing;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Pbm;
using SixLabors.ImageSharp.Formats.Tga;
using SixLabors.ImageSharp.Formats.Tiff;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;

namespace Learnability.Data.Tests.Images;

public sealed class ImageDecoderTests : IDisposable
{
    private static readonly ImageShape Shape = new(3, 8, 8);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bmp")]
    [InlineData("jpeg")]
    [InlineData("webp")]
    [InlineData("ppm")]
    public void Read_NameOfAnotherFormat_TheContentCounts(string format)
    {
        IImageEncoder encoder = format switch
        {
            "bmp" => new BmpEncoder(),
            "jpeg" => new JpegEncoder(),
            "webp" => new WebpEncoder { FileFormat = WebpFileFormatType.Lossless },
            _ => new PbmEncoder { ColorType = PbmColorType.Rgb },
        };
        var path = ImageFiles.Save(_folder["a.png"], 8, 8, (_, _) => new Rgb24(100, 100, 100), encoder);

        Assert.All(new ImageFileReader(Shape).Read(path), value => Assert.Equal(100, value));
    }

    /// <summary>Samples that are white space in a text are samples here.</summary>
    [Theory]
    [InlineData('5', 255, 13)]
    [InlineData('6', 255, 10)]
    [InlineData('6', 255, 32)]
    [InlineData('5', 65535, 10)]
    [InlineData('6', 65535, 9)]
    public void Read_BinaryPnmThatBeginsWithWhiteSpace_IsNotShifted(char kind, int max, int first)
    {
        var count = 64 * (kind == '6' ? 3 : 1);
        byte[] samples = [.. Enumerable.Range(0, count).SelectMany(i => max == 255 ? new[] { (byte)(i == 0 ? first : 100) } : [(byte)(i == 0 ? first : 100), (byte)(i == 0 ? first : 100)])];
        File.WriteAllBytes(_folder["a.ppm"], [.. System.Text.Encoding.ASCII.GetBytes($"P{kind}\n8 8\n{max}\n"), .. samples]);

        var read = new ImageFileReader(Shape).Read(_folder["a.ppm"]);

        Assert.Equal(first, read[0]);
        Assert.All(read[1..64], value => Assert.Equal(100, value));
    }

    [Fact]
    public void Read_PngWithTooFewRows_IsNamedAsCutOff()
    {
        // One row of two, the file's structure whole.
        File.WriteAllBytes(_folder["a.png"], PngBytes.Of(1, 2, 2, [1, 2, 3]));

        Assert.Contains("it is a PNG image that is cut off", Assert.Throws<BadInputException>(() => new ImageFileReader(Shape).Read(_folder["a.png"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    public void Read_InterlacedPngOfFewColumns_IsReadOrRefused(int width)
    {
        var path = ImageFiles.Save(_folder["a.png"], width, 3, (_, _) => new Rgb24(100, 100, 100), new SixLabors.ImageSharp.Formats.Png.PngEncoder { InterlaceMethod = SixLabors.ImageSharp.Formats.Png.PngInterlaceMode.Adam7 });

        if (width >= 5)
            Assert.All(new ImageFileReader(Shape).Read(path), value => Assert.Equal(100, value));
        else
            Assert.Contains("interlaced PNG image narrower than 5 pixels", Assert.Throws<BadInputException>(() => new ImageFileReader(Shape).Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BmpWhosePixelsBeginBehindItsEnd_TakesNoMemory()
    {
        var path = ImageFiles.Save(_folder["a.bmp"], 8, 8, (_, _) => new Rgb24(100, 100, 100), new BmpEncoder());
        var bytes = File.ReadAllBytes(path);
        bytes[13] = 0x7f;
        File.WriteAllBytes(path, bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("it is a BMP image that is cut off", Assert.Throws<BadInputException>(() => new ImageFileReader(Shape).Read(path)).Message, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 24);
    }

    [Theory]
    [InlineData("gif", "it is a GIF image")]
    [InlineData("tiff", "it is a TIFF image")]
    [InlineData("tga", "it is nothing that is known as an image")]
    [InlineData("pbm", "it is a PBM bitmap")]
    public void Read_OtherFormat_IsNamed(string format, string expected)
    {
        IImageEncoder encoder = format switch
        {
            "gif" => new GifEncoder(),
            "tiff" => new TiffEncoder(),
            "tga" => new TgaEncoder(),
            _ => new PbmEncoder { ColorType = PbmColorType.BlackAndWhite, ComponentType = PbmComponentType.Bit },
        };
        AssertRefused(ImageFiles.Save(_folder["a.png"], 8, 8, (_, _) => default, encoder), expected);
    }

    [Theory]
    [InlineData("P5\n2 2\n100\nabcd", "neither 255 nor 65535")]
    [InlineData("certainly not an image", "nothing that is known as an image")]
    [InlineData("<!DOCTYPE html>", "a text such as HTML")]
    [InlineData("", "it is empty, or a pipe or device")]
    public void Read_Text_IsNamed(string content, string expected)
    {
        File.WriteAllText(_folder["a.png"], content);

        AssertRefused(_folder["a.png"], expected);
    }

    [Fact]
    public void Read_EnormousPng_IsRefusedBeforeMemoryIsTaken()
    {
        File.WriteAllBytes(_folder["a.png"], PngBytes.Of(20_000, 20_000, 0, new byte[20_000]));
        var reader = new ImageFileReader(Shape);
        var before = GC.GetAllocatedBytesForCurrentThread();

        AssertRefused(_folder["a.png"], "it has 20000 × 20000 pixels, more than the 64000000 of --max-pixels", reader);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(63, false)]
    public void Read_LimitOfPixels_IsInclusive(int maxPixels, bool isRead)
    {
        var reader = new ImageFileReader(Shape, maxPixels);

        Assert.Equal(isRead, Record.Exception(() => reader.Read(ImageFiles.Plain(_folder["a.png"], default))) is null);
    }

    [Fact]
    public void Reader_NoPixelsAllowed_IsAUsageError() => Assert.Throws<UsageException>(() => new ImageFileReader(Shape, 0));

    [Fact]
    public void Read_FileFarLargerThanItsPixels_IsNotLoaded()
    {
        using (var file = File.Create(_folder["a.png"]))
        {
            file.SetLength(3_000_000_000);
        }

        AssertRefused(_folder["a.png"], "it has 3000000000 bytes, more than an image of --max-pixels 64000000 needs");
    }

    [Fact]
    public void Read_LongAndNarrow_IsRefusedBeforeItIsStretched() =>
        AssertRefused(ImageFiles.Plain(_folder["a.png"], default, 1_500_000, 1), "too long and narrow");

    [Fact]
    public void Read_Pipe_IsNeverOpened()
    {
        Assert.Equal(0, MakeFifo(_folder["a.png"], 0x180));

        AssertRefused(_folder["a.png"], "a pipe or device and no regular file");
    }

    [Fact]
    public void Read_Device_IsNeverOpened()
    {
        File.CreateSymbolicLink(_folder["a.png"], "/dev/zero");

        AssertRefused(_folder["a.png"], "a pipe or device and no regular file");
    }

    [Fact]
    public void Read_Links_AreFollowedToFiles()
    {
        ImageFiles.Plain(_folder["a.png"], default);
        File.CreateSymbolicLink(_folder["good.png"], "a.png");
        File.CreateSymbolicLink(_folder["bad.png"], "nowhere");
        File.CreateSymbolicLink(_folder["round.png"], "round.png");

        Assert.All(new ImageFileReader(Shape).Read(_folder["good.png"]), value => Assert.Equal(0, value));
        AssertRefused(_folder["bad.png"], "a link that leads to no file");
        AssertRefused(_folder["round.png"], "cannot read");
    }

    [Fact]
    public void Read_Folder_IsNoFile()
    {
        Directory.CreateDirectory(_folder["a.png"]);

        AssertRefused(_folder["a.png"], "there is no such file");
    }

    private static void AssertRefused(string path, string expected, ImageFileReader? reader = null)
    {
        var fault = Assert.Throws<BadInputException>(() => (reader ?? new ImageFileReader(Shape)).Read(path));
        Assert.StartsWith($"cannot read '{path}'", fault.Message, StringComparison.Ordinal);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [DllImport("libc", EntryPoint = "mkfifo", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int MakeFifo([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);
}
