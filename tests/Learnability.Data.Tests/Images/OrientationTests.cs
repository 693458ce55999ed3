using Learnability.Data.Tests.Support;
using Learnability.Testing;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;

namespace Learnability.Data.Tests.Images;

/// <summary>Pictures that are stored turned or mirrored, with EXIF's word on how.</summary>
public sealed class OrientationTests : IDisposable
{
    private const int Side = 32;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Grays of the stored quadrants 1 2 / 3 4 (upper left, upper right, lower left, lower right), and where they belong by EXIF 2.32, table 6.
    public static TheoryData<string, ushort, string> Cases()
    {
        var cases = new TheoryData<string, ushort, string>();
        string[] upright = ["1234", "2143", "4321", "3412", "1324", "3142", "4231", "2413"];
        foreach (var format in new[] { "jpg", "png", "webp" })
        {
            for (var i = 0; i < upright.Length; i++)
            {
                cases.Add(format, (ushort)(i + 1), upright[i]);
            }
        }

        cases.Add("jpg", 9, "1234");
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Read_EachOrientation_IsUpright(string format, ushort orientation, string upright)
    {
        var path = ImageFiles.Save(_folder[$"a.{format}"], Side, Side, Quadrant, Encoder(format), orientation);

        var pixels = new ImageFileReader(new ImageShape(3, Side, Side)).Read(path);

        Assert.Equal(upright, string.Concat(new[] { (8, 8), (24, 8), (8, 24), (24, 24) }.Select(p => (pixels[(p.Item2 * Side) + p.Item1] + 25) / 50)));
    }

    [Fact]
    public void Read_TurnedWideImage_CutsTheMiddleOfTheUprightOne()
    {
        // Upright it is 16 wide and 32 high: white, black in the middle, white.
        var path = ImageFiles.Save(_folder["a.png"], 32, 16, (x, _) => x is >= 8 and < 24 ? default : new Rgb24(255, 255, 255), new PngEncoder(), 6);

        Assert.All(new ImageFileReader(new ImageShape(3, 16, 16)).Read(path), value => Assert.Equal(0, value));
    }

    private static Rgb24 Quadrant(int x, int y)
    {
        var gray = (byte)(50 * (1 + (x / (Side / 2)) + (2 * (y / (Side / 2)))));
        return new Rgb24(gray, gray, gray);
    }

    private static IImageEncoder Encoder(string format) => format switch
    {
        "jpg" => new JpegEncoder(),
        "png" => new PngEncoder(),
        _ => new WebpEncoder { FileFormat = WebpFileFormatType.Lossless },
    };
}
