using Learnability.Testing;

namespace Learnability.Data.Tests.Images;

public sealed class JpegPicturesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Jpeg_SmallImage_KeepsItsPixels()
    {
        var shape = new ImageShape(3, 8, 8);
        byte[] planes = [.. Enumerable.Repeat((byte)200, 64), .. Enumerable.Repeat((byte)100, 64), .. Enumerable.Repeat((byte)30, 64)];

        var read = Decoded(new JpegPictures().Jpeg(shape, planes, 96), shape);

        Assert.All(read.Zip(planes), pair => Assert.InRange(pair.First - pair.Second, -3, 3));
    }

    [Fact]
    public void Jpeg_OneChannel_IsGray()
    {
        var shape = new ImageShape(1, 4, 4);

        Assert.All(Decoded(new JpegPictures().Jpeg(shape, [.. Enumerable.Repeat((byte)77, 16)], 96), shape), v => Assert.InRange(v, 75, 79));
    }

    [Fact]
    public void Jpeg_LargeImage_IsNoLargerThanAsked()
    {
        var file = new JpegPictures().Jpeg(new ImageShape(3, 100, 300), new byte[90_000], 96);

        // A frame header (SOF0) is FF C0, length, precision, height, width.
        var frame = file.AsSpan().IndexOf([(byte)0xff, (byte)0xc0]);
        Assert.Equal((32, 96), ((file[frame + 5] << 8) + file[frame + 6], (file[frame + 7] << 8) + file[frame + 8]));
    }

    [Fact]
    public void Jpeg_TwoChannels_IsRefused()
        => Assert.Contains("expected one or three channels", Assert.Throws<BadInputException>(() => new JpegPictures().Jpeg(new ImageShape(2, 1, 1), new byte[2], 96)).Message, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private byte[] Decoded(byte[] file, ImageShape shape)
    {
        File.WriteAllBytes(_folder["a.jpg"], file);
        return new ImageFileReader(shape).Read(_folder["a.jpg"]);
    }
}
