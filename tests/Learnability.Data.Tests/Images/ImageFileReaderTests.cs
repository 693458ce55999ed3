using Learnability.Data.Tests.Support;
using Learnability.Testing;
using SixLabors.ImageSharp.PixelFormats;

namespace Learnability.Data.Tests.Images;

public sealed class ImageFileReaderTests : IDisposable
{
    private static readonly ImageShape Four = new(3, 4, 4);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_SameSize_GivesPlanesOfTheFile()
    {
        var path = ImageFiles.Png(_folder["a.png"], 4, 4, (x, y) => new Rgb24((byte)(10 * x), (byte)(10 * y), 99));

        var planes = ImageFileReader.Read(path, Four);

        Assert.Equal([0, 10, 20, 30, 0, 10, 20, 30], planes[..8]);
        Assert.Equal([0, 0, 0, 0, 10, 10, 10, 10], planes[16..24]);
        Assert.All(planes[32..], value => Assert.Equal(99, value));
    }

    [Fact]
    public void Read_WideImage_KeepsTheMiddle()
    {
        // The outer quarters are white and fall away; the crop's border lies exactly on the colour's.
        var path = ImageFiles.Png(_folder["a.png"], 8, 4, (x, _) => x is < 2 or >= 6 ? new Rgb24(255, 255, 255) : new Rgb24(0, 0, 0));

        Assert.All(ImageFileReader.Read(path, Four), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Read_SmallImage_IsEnlarged()
    {
        var path = ImageFiles.Plain(_folder["a.png"], new Rgb24(1, 2, 3), 2, 1);

        Assert.Equal([1, 2, 3], ImageFileReader.Read(path, Four).Chunk(16).Select(plane => (int)plane.Distinct().Single()));
    }

    [Fact]
    public void Read_OneChannel_IsLuma()
    {
        var path = ImageFiles.Plain(_folder["a.png"], new Rgb24(100, 200, 50));

        // .2126 · 100 + .7152 · 200 + .0722 · 50 = 167.9
        Assert.All(ImageFileReader.Read(path, new ImageShape(1, 4, 4)), value => Assert.Equal(168, value));
    }

    [Fact]
    public void Read_TwoChannels_IsAnError() =>
        Assert.Throws<BadInputException>(() => ImageFileReader.Read(ImageFiles.Plain(_folder["a.png"], default), new ImageShape(2, 4, 4)));

    [Fact]
    public void Read_NotAnImage_NamesTheFile()
    {
        File.WriteAllText(_folder["a.png"], "text");

        var fault = Assert.Throws<BadInputException>(() => ImageFileReader.Read(_folder["a.png"], Four));

        Assert.Contains(_folder["a.png"], fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public void Read_NoFile_IsAnError() => Assert.Throws<BadInputException>(() => ImageFileReader.Read(_folder["a.png"], Four));

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
            CenterFrame.Around(width, height, new ImageShape(3, targetHeight, targetWidth)));

    [Fact]
    public void Expand_FilesAndFolders_GivesImagesByName()
    {
        var files = new[] { "b.JPG", "a.png", "c.jpeg", ".hidden.png", "notes.txt" };
        Directory.CreateDirectory(_folder["in", "deeper"]);
        foreach (var file in files)
        {
            File.WriteAllText(_folder["in", file], string.Empty);
        }

        var found = ImageFileReader.Expand([_folder["in", "notes.txt"], _folder["in"]]);

        Assert.Equal(["notes.txt", "a.png", "b.JPG", "c.jpeg"], found.Select(Path.GetFileName));
    }

    [Fact]
    public void Expand_EmptyFolder_IsAnError() =>
        Assert.Contains("found no image", Assert.Throws<BadInputException>(() => ImageFileReader.Expand([_folder.FullPath])).Message, StringComparison.Ordinal);

    [Fact]
    public void Expand_NothingThere_IsAnError() => Assert.Throws<BadInputException>(() => ImageFileReader.Expand([_folder["absent"]]));
}
