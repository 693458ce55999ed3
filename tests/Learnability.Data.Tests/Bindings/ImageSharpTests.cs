using Learnability.Data.Tests.Support;
using Learnability.Testing;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Learnability.Data.Tests.Bindings;

/// <summary>What this project relies on in ImageSharp, be it the package or the drop-in.</summary>
public sealed class ImageSharpTests : IDisposable
{
    private static readonly Rgb24 Red = new(255, 0, 0);
    private static readonly Rgb24 Blue = new(0, 0, 255);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SaveAsPng_ThenLoad_GivesTheSamePixels()
    {
        var pixels = Enumerable.Range(0, 15).Select(i => new Rgb24((byte)i, (byte)(255 - i), (byte)(17 * i))).ToArray();
        using var made = Image.LoadPixelData<Rgb24>(pixels, 5, 3);
        using var stream = new MemoryStream();
        made.SaveAsPng(stream);
        made.SaveAsPng(_folder["a.png"]);
        stream.Position = 0;

        using var fromStream = Image.Load<Rgb24>(stream);
        using var fromFile = Image.Load<Rgb24>(_folder["a.png"]);

        Assert.Equal((5, 3), (fromFile.Width, fromFile.Height));
        Assert.Equal(pixels, Pixels(fromStream));
        Assert.Equal(pixels, Pixels(fromFile));
    }

    [Fact]
    public void CopyPixelDataTo_Bytes_AreRedGreenBlueRowByRow()
    {
        using var image = Image.LoadPixelData<Rgb24>([new Rgb24(1, 2, 3), new Rgb24(4, 5, 6)], 1, 2);
        var bytes = new byte[6];

        image.CopyPixelDataTo(bytes);

        Assert.Equal([1, 2, 3, 4, 5, 6], bytes);
    }

    [Fact]
    public void Load_JpegOfOneColour_IsNearlyThatColour()
    {
        using var image = Image.Load<Rgb24>(ImageFiles.Jpeg(_folder["a.jpg"], 16, 16, (_, _) => new Rgb24(200, 100, 50)));

        Assert.All(Pixels(image), p => Assert.True(Math.Abs(p.R - 200) < 4 && Math.Abs(p.G - 100) < 4 && Math.Abs(p.B - 50) < 4, $"{p}"));
    }

    [Theory]
    [MemberData(nameof(OtherPngKinds))]
    public void Load_OtherPngKinds_BecomeRgb(string kind, string base64, byte r, byte g, byte b)
    {
        using var image = Image.Load<Rgb24>(Convert.FromBase64String(base64));

        Assert.True(Pixels(image)[0] == new Rgb24(r, g, b), kind);
    }

    /// <summary>Files of 1 × 1 pixel, assembled by hand from the PNG specification.</summary>
    public static TheoryData<string, string, byte, byte, byte> OtherPngKinds() => new()
    {
        { "gray 90", PngBytes.Base64(0, [90]), 90, 90, 90 },
        { "gray with alpha", PngBytes.Base64(4, [90, 10]), 90, 90, 90 },
        { "half transparent: alpha is dropped, not blended", PngBytes.Base64(6, [200, 100, 50, 128]), 200, 100, 50 },
        { "palette", PngBytes.Base64(3, [1], palette: [0, 0, 0, 9, 8, 7]), 9, 8, 7 },
    };

    [Fact]
    public void Load_NoImage_IsUnknownFormat() =>
        Assert.Throws<UnknownImageFormatException>(() => Image.Load<Rgb24>("certainly not an image"u8));

    [Fact]
    public void Load_PngWithoutContent_IsInvalidContent()
    {
        var file = File.ReadAllBytes(ImageFiles.Plain(_folder["a.png"], Red));

        Assert.Throws<InvalidImageContentException>(() => Image.Load<Rgb24>(file.AsSpan(0, 20)));
    }

    [Fact]
    public void Load_NoFile_SaysSo() => Assert.Throws<FileNotFoundException>(() => Image.Load<Rgb24>(_folder["absent.png"]));

    [Fact]
    public void Crop_Rectangle_IsThatPart()
    {
        using var image = Image.LoadPixelData<Rgb24>(Enumerable.Range(0, 12).Select(i => new Rgb24((byte)i, 0, 0)).ToArray(), 4, 3);

        image.Mutate(x => x.Crop(new Rectangle(1, 1, 2, 2)));

        Assert.Equal([5, 6, 9, 10], Pixels(image).Select(p => (int)p.R));
    }

    [Fact]
    public void Resize_Halved_AveragesByTheStretchedTriangle()
    {
        using var image = Image.LoadPixelData<Rgb24>(new byte[] { 0, 0, 80, 160 }.Select(v => new Rgb24(v, v, v)).ToArray(), 4, 1);

        image.Mutate(x => x.Resize(2, 1, KnownResamplers.Triangle));

        // Centres 0.5 and 2.5, weights by distance .5, .5, 1.5 = .75, .75, .25: (80 · .25)/1.75 = 11.4 and (0 · .25 + 80 · .75 + 160 · .75)/1.75 = 102.9.
        Assert.Equal([11, 103], Pixels(image).Select(p => (int)p.R));
    }

    [Fact]
    public void Resize_Doubled_Interpolates()
    {
        using var image = Image.LoadPixelData<Rgb24>([new Rgb24(0, 0, 0), new Rgb24(100, 200, 40)], 1, 2);

        image.Mutate(x => x.Resize(1, 4, KnownResamplers.Triangle));

        Assert.Equal([0, 25, 75, 100], Pixels(image).Select(p => (int)p.R));
        Assert.Equal([0, 50, 150, 200], Pixels(image).Select(p => (int)p.G));
    }

    // The picture, upright, is red on the left and blue on the right. Each line says where the camera put the red.
    [Theory]
    [InlineData(1, 32, 16, "left")]
    [InlineData(2, 32, 16, "right")]
    [InlineData(3, 32, 16, "right")]
    [InlineData(4, 32, 16, "left")]
    [InlineData(5, 16, 32, "top")]
    [InlineData(6, 16, 32, "bottom")]
    [InlineData(7, 16, 32, "bottom")]
    [InlineData(8, 16, 32, "top")]
    public void AutoOrient_EachOrientation_PutsRedToTheLeft(byte orientation, int width, int height, string side)
    {
        Func<int, int, bool> isRed = side switch
        {
            "left" => (x, _) => x < 16,
            "right" => (x, _) => x >= 16,
            "top" => (_, y) => y < 16,
            _ => (_, y) => y >= 16,
        };
        using var image = Image.Load<Rgb24>(ImageFiles.Jpeg(_folder["a.jpg"], width, height, (x, y) => isRed(x, y) ? Red : Blue, orientation));

        image.Mutate(x => x.AutoOrient());

        Assert.Equal((32, 16), (image.Width, image.Height));
        AssertNear(image, 4, 8, Red);
        AssertNear(image, 28, 8, Blue);
    }

    // 5 to 8 also exchange top and bottom; the picture, upright, is red on top of blue.
    [Theory]
    [InlineData(3, 16, 32, "bottom")]
    [InlineData(4, 16, 32, "bottom")]
    [InlineData(5, 32, 16, "left")]
    [InlineData(6, 32, 16, "left")]
    [InlineData(7, 32, 16, "right")]
    [InlineData(8, 32, 16, "right")]
    public void AutoOrient_EachOrientation_PutsRedOnTop(byte orientation, int width, int height, string side)
    {
        Func<int, int, bool> isRed = side switch
        {
            "bottom" => (_, y) => y >= 16,
            "left" => (x, _) => x < 16,
            _ => (x, _) => x >= 16,
        };
        using var image = Image.Load<Rgb24>(ImageFiles.Jpeg(_folder["a.jpg"], width, height, (x, y) => isRed(x, y) ? Red : Blue, orientation));

        image.Mutate(x => x.AutoOrient());

        Assert.Equal((16, 32), (image.Width, image.Height));
        AssertNear(image, 8, 4, Red);
        AssertNear(image, 8, 28, Blue);
    }

    private static void AssertNear(Image<Rgb24> image, int x, int y, Rgb24 expected)
    {
        var found = Pixels(image)[(y * image.Width) + x];
        Assert.True(Math.Abs(found.R - expected.R) < 10 && Math.Abs(found.B - expected.B) < 10, $"found {found} at ({x}, {y}), expected {expected}");
    }

    private static Rgb24[] Pixels(Image<Rgb24> image)
    {
        var pixels = new Rgb24[image.Width * image.Height];
        image.CopyPixelDataTo(pixels);
        return pixels;
    }
}
