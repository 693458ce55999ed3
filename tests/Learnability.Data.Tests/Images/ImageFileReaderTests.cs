using Learnability.Data.Tests.Support;
using Learnability.Testing;
using SixLabors.ImageSharp.PixelFormats;

namespace Learnability.Data.Tests.Images;

public sealed class ImageFileReaderTests : IDisposable
{
    private static readonly ImageFileReader Reader = new(new ImageShape(3, 4, 4));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_SameSize_GivesPlanesOfTheFile()
    {
        var path = ImageFiles.Png(_folder["a.png"], 4, 4, (x, y) => new Rgb24((byte)(10 * x), (byte)(10 * y), 99));

        var planes = Reader.Read(path);

        Assert.Equal([0, 10, 20, 30, 0, 10, 20, 30], planes[..8]);
        Assert.Equal([0, 0, 0, 0, 10, 10, 10, 10], planes[16..24]);
        Assert.All(planes[32..], value => Assert.Equal(99, value));
    }

    [Fact]
    public void Read_WideImage_KeepsTheMiddle()
    {
        // The outer quarters are white and fall away; the crop's border lies exactly on the colour's.
        var path = ImageFiles.Png(_folder["a.png"], 8, 4, (x, _) => x is < 2 or >= 6 ? new Rgb24(255, 255, 255) : new Rgb24(0, 0, 0));

        Assert.All(Reader.Read(path), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Read_SmallImage_IsEnlarged()
    {
        var path = ImageFiles.Plain(_folder["a.png"], new Rgb24(1, 2, 3), 2, 1);

        Assert.Equal([1, 2, 3], Reader.Read(path).Chunk(16).Select(plane => (int)plane.Distinct().Single()));
    }

    [Fact]
    public void Read_OneChannel_IsLuma()
    {
        var path = ImageFiles.Plain(_folder["a.png"], new Rgb24(100, 200, 50));

        // .2126 · 100 + .7152 · 200 + .0722 · 50 = 167.9
        Assert.All(new ImageFileReader(new ImageShape(1, 4, 4)).Read(path), value => Assert.Equal(168, value));
    }

    [Fact]
    public void Read_TwoChannels_IsAnError() =>
        Assert.Throws<BadInputException>(() => new ImageFileReader(new ImageShape(2, 4, 4)));

    [Theory]
    [MemberData(nameof(PngKinds))]
    public void Read_OtherPngKinds_BecomeRgb(string kind, string base64, byte r, byte g, byte b)
    {
        File.WriteAllBytes(_folder["a.png"], Convert.FromBase64String(base64));

        var planes = Reader.Read(_folder["a.png"]);

        Assert.True(planes[0] == r && planes[16] == g && planes[32] == b, kind);
    }

    /// <summary>Files of 1 × 1 pixel, assembled by hand from the PNG specification.</summary>
    public static TheoryData<string, string, byte, byte, byte> PngKinds() => new()
    {
        { "gray 90", PngBytes.Base64(0, [90]), 90, 90, 90 },
        { "gray with alpha", PngBytes.Base64(4, [90, 10]), 90, 90, 90 },
        { "half transparent: alpha is dropped, not blended", PngBytes.Base64(6, [200, 100, 50, 128]), 200, 100, 50 },
        { "palette", PngBytes.Base64(3, [1], palette: [0, 0, 0, 9, 8, 7]), 9, 8, 7 },
    };

    [Fact]
    public void Read_Shrunk_AveragesByTheStretchedTriangle()
    {
        byte[] row = [0, 0, 80, 160, 160, 160, 160, 160];
        var path = ImageFiles.Png(_folder["a.png"], 8, 8, (x, _) => new Rgb24(row[x], row[x], row[x]));

        // The first of four columns has its centre at 0.5, and weights by distance .5, .5, 1.5 = .75, .75, .25: (80 · .25)/1.75 = 11.4.
        Assert.Equal(11, Reader.Read(path)[0]);
    }

    [Fact]
    public void Read_Enlarged_Interpolates()
    {
        var path = ImageFiles.Png(_folder["a.png"], 2, 2, (_, y) => y == 0 ? default : new Rgb24(100, 200, 40));

        Assert.Equal([0, 25, 75, 100], Reader.Read(path).Where((_, i) => i < 16 && i % 4 == 0).Select(v => (int)v));
    }

    [Fact]
    public void ReadAll_BadOnesAmongOthers_GivesTheOthersAndReasons()
    {
        File.WriteAllText(_folder["b.png"], "<html>");
        string[] paths = [ImageFiles.Plain(_folder["a.png"], new Rgb24(1, 1, 1)), _folder["b.png"], _folder["absent.png"], ImageFiles.Plain(_folder["c.png"], new Rgb24(3, 3, 3))];

        var batch = Reader.ReadAll(paths, CancellationToken.None);

        Assert.Equal([1, 0, 0, 3], batch.Pixels.Chunk(48).Select(image => (int)image.Distinct().Single()));
        Assert.Equal([new BadImage(1, "it is a text such as HTML, XML or SVG"), new BadImage(2, "there is no such file")], batch.Bad.ToArray());
    }

    [Fact]
    public void ReadAll_Cancelled_Stops() =>
        Assert.ThrowsAny<OperationCanceledException>(() => Reader.ReadAll([_folder["a.png"]], new CancellationToken(canceled: true)));

    [Theory]
    [InlineData(640, 480, 32, 32, 43, 32, 5, 0)]
    [InlineData(480, 640, 32, 32, 32, 43, 0, 5)]
    [InlineData(32, 32, 32, 32, 32, 32, 0, 0)]
    [InlineData(10, 10, 64, 32, 64, 64, 0, 16)]
    [InlineData(1000, 1, 32, 32, 32000, 32, 15984, 0)]
    public void Around_AnySize_CoversTheTargetAroundTheMiddle(
        int width, int height, int targetWidth, int targetHeight, int scaledWidth, int scaledHeight, int left, int top) =>
        Assert.Equal(
            new CenterFrame(scaledWidth, scaledHeight, left, top),
            CenterFrame.Around(width, height, new ImageShape(3, targetHeight, targetWidth), ImageFit.Covering));

    [Theory]
    [InlineData("crop:0.875", 640, 480, 341, 256, 58, 16)]
    [InlineData("crop:0.875", 200, 400, 256, 512, 16, 144)]
    [InlineData("squash", 640, 480, 224, 224, 0, 0)]
    [InlineData("pad", 640, 480, 224, 168, 0, -28)]
    [InlineData("pad", 100, 400, 56, 224, -84, 0)]
    [InlineData("pad", 1, 1000, 1, 224, -111, 0)]
    public void Around_OtherFit_ScalesByIt(string fit, int width, int height, int scaledWidth, int scaledHeight, int left, int top) =>
        Assert.Equal(
            new CenterFrame(scaledWidth, scaledHeight, left, top), CenterFrame.Around(width, height, new ImageShape(3, 224, 224), ImageFit.Parse(fit)));

    [Theory]
    [InlineData("crop", "20 30 40 50", "20 30 40 50")]
    [InlineData("crop:0.5", "28 33 38 43", "28 33 38 43")]
    [InlineData("squash", "7 25 45 63", "7 25 45 63")]
    [InlineData("pad", "0 0 0 0", "7 25 45 63")]
    public void Read_WideImage_IsBroughtToSizeByTheFit(string fit, string first, string second)
    {
        // Eight columns of 0, 10 … 70, four rows. Cut in half, columns at 2.75, 3.25 … are seen; halved, the first is (0 · .75 + 10 · .75 + 20 · .25)/1.75 = 7.1.
        var path = ImageFiles.Png(_folder["a.png"], 8, 4, (x, _) => new Rgb24((byte)(10 * x), 0, 0));

        var plane = new ImageFileReader(new ImageShape(3, 4, 4), fit: ImageFit.Parse(fit)).Read(path)[..16];

        Assert.Equal([first, second, second, first], plane.Chunk(4).Select(row => string.Join(' ', row)));
    }
}
