using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Learnability.Data;

/// <summary>Small pictures as JPEG files. Whatever was in the original file beside the pixels, such as where a photograph was taken, is not in them.</summary>
public sealed class JpegPictures : IPictureEncoder
{
    // Images of few pixels show each fault, and cost little: colours at full resolution.
    private static readonly JpegEncoder Encoder = new() { Quality = 85, ColorType = JpegColorType.YCbCrRatio444 };

    /// <inheritdoc/>
    public byte[] Jpeg(ImageShape shape, ReadOnlySpan<byte> planes, int side)
    {
        if (shape.Channels is not (1 or 3))
            throw new BadInputException($"found an image of {shape}; expected one or three channels. It cannot be shown as a picture.");

        using var image = new Image<Rgb24>(shape.Width, shape.Height);
        var (green, blue) = shape.Channels == 1 ? (0, 0) : (shape.PlaneSize, 2 * shape.PlaneSize);
        for (var i = 0; i < shape.PlaneSize; i++)
        {
            image[i % shape.Width, i / shape.Width] = new Rgb24(planes[i], planes[green + i], planes[blue + i]);
        }

        if (Math.Max(shape.Width, shape.Height) > side)
            image.Mutate(x => x.Resize(new ResizeOptions { Size = new Size(side, side), Mode = ResizeMode.Max }));

        using var file = new MemoryStream();
        image.SaveAsJpeg(file, Encoder);
        return file.ToArray();
    }
}
