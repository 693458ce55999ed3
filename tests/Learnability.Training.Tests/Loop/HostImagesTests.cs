namespace Learnability.Training.Tests;

public sealed class HostImagesTests
{
    /// <summary>A thousand images of 847 × 847 pixels in three colours have more bytes than an array can.</summary>
    [Theory]
    [InlineData(843)]
    [InlineData(1200)]
    public void Padded_LargeImages_AreTakenOneByOne(int side)
    {
        var shape = new ImageShape(3, side, side);
        var pixels = new byte[2 * shape.Size];
        pixels[^1] = 200;
        var images = new Examples(shape, ["a", "b"], pixels, [0, 1]);

        using var padded = HostImages.Padded(images, [0, 1], 2);

        Assert.Equal([2, side + 4, side + 4, 3], padded.shape);
        Assert.Equal(200, padded[1, side + 1, side + 1, 2].item<byte>());
    }
}
