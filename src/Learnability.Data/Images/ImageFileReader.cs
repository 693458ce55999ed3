using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Learnability.Data;

/// <summary>
/// Reads image files as a network wants them. Training folders and <c>predict</c> both go through here, so that a network sees in use what it
/// was trained on: turned upright by EXIF and brought to the network's size, by default the shorter side resized to it and the middle cut out.
/// </summary>
/// <remarks>
/// Resized by ImageSharp's triangle resampler: bilinear when enlarging, and antialiased when shrinking, as the triangle is stretched by the factor of
/// shrinking. Computed on the stored (gamma-coded) values.
/// </remarks>
public sealed class ImageFileReader
{
    /// <summary>The most pixels an image may have unless the user says otherwise.</summary>
    public const int DefaultMaxPixels = 64_000_000;

    /// <summary>The formats that are read, for help texts and errors.</summary>
    public const string Formats = "PNG, JPEG, BMP, WebP, PPM or PGM";

    /// <summary>Changes whenever the same file would give other pixels or another fault, so that caches are made anew.</summary>
    internal const int Version = 4;

    private static readonly string[] Extensions = [".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".bmp", ".dib", ".webp", ".ppm", ".pgm", ".pnm"];

    private readonly ImageDecoder _decoder;
    private readonly ImageShape _shape;
    private readonly ImageFit _fit;
    private readonly long _maxPixels;

    /// <summary>Makes a reader.</summary>
    /// <param name="shape">The shape to bring images to: three channels (R, G, B) or one (luma).</param>
    /// <param name="maxPixels">Most pixels an image may have, ≥ 1.</param>
    /// <param name="fit">How images are brought to the shape's height and width; null is <see cref="ImageFit.Covering"/>.</param>
    /// <exception cref="BadInputException">The shape has neither one nor three channels.</exception>
    /// <exception cref="UsageException">The number of pixels is below 1.</exception>
    public ImageFileReader(ImageShape shape, int maxPixels = DefaultMaxPixels, ImageFit? fit = null)
    {
        if (shape.Channels is not (1 or 3))
        {
            throw new BadInputException($"found a network for images of {shape}; expected one or three channels. Image files cannot be fed to it.");
        }

        if (maxPixels < 1)
        {
            throw new UsageException($"found --max-pixels {maxPixels}; expected a whole number of at least 1, such as {DefaultMaxPixels}.");
        }

        (_shape, _fit, _maxPixels, _decoder) = (shape, fit ?? ImageFit.Covering, maxPixels, new ImageDecoder(maxPixels));
    }

    /// <summary>A reader of images as a model takes them.</summary>
    /// <inheritdoc cref="ImageFileReader(ImageShape, int, ImageFit?)"/>
    /// <param name="model">What the model says of itself.</param>
    /// <param name="maxPixels">Most pixels an image may have, ≥ 1.</param>
    public static ImageFileReader For(ModelCard model, int maxPixels = DefaultMaxPixels)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new(ImageShape.Of(model.Input), maxPixels, model.Fit);
    }

    /// <summary>The engine that decodes, with its version, for people and caches.</summary>
    public static string Engine { get; } = $"{typeof(Image).Assembly.GetName().Name} {typeof(Image).Assembly.GetName().Version}";

    /// <summary>Whether the file's name ends as those of the formats that are read, in capitals or not.</summary>
    public static bool IsImageName(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads an image of any size.</summary>
    /// <param name="path">The file; what counts is its content, not its name.</param>
    /// <returns>Channels × height × width bytes, plane by plane. An alpha channel is dropped; gray images have three equal planes.</returns>
    /// <exception cref="BadInputException">The file cannot be read or decoded.</exception>
    public byte[] Read(string path)
    {
        try
        {
            return ReadOrFail(path);
        }
        catch (ImageFaultException fault)
        {
            throw new BadInputException($"cannot read '{path}': {fault.Message}; expected a whole {Formats} file. Repair or remove it.", fault);
        }
    }

    /// <summary>Reads an image that is in memory, as <see cref="Read"/> reads the file that holds it.</summary>
    /// <param name="content">The file's content.</param>
    /// <exception cref="BadInputException">It cannot be decoded.</exception>
    public byte[] ReadContent(byte[] content)
    {
        try
        {
            return Pixels(content);
        }
        catch (ImageFaultException fault)
        {
            throw new BadInputException($"cannot read the image: {fault.Message}; expected a whole {Formats} image.", fault);
        }
    }

    /// <summary>Reads many images in parallel; a file that cannot be read does not keep the others from being read.</summary>
    /// <exception cref="OperationCanceledException">The user stopped it; images in work are not waited for.</exception>
    public ImageBatch ReadAll(IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var pixels = new byte[(long)paths.Count * _shape.Size];
        var reasons = new string?[paths.Count];
        ManyAtOnce.For(
            paths.Count,
            i =>
            {
                try
                {
                    ReadOrFail(paths[i]).CopyTo(pixels.AsSpan(i * _shape.Size));
                }
                catch (ImageFaultException fault)
                {
                    reasons[i] = fault.Message;
                }
            },
            cancellation);
        return new ImageBatch(pixels, [.. reasons.Index().Where(r => r.Item is not null).Select(r => new BadImage(r.Index, r.Item!))]);
    }

    /// <summary>A file's content, as <see cref="Pixels(byte[])"/> takes it.</summary>
    /// <exception cref="ImageFaultException">It cannot be read.</exception>
    internal byte[] Content(string path) => _decoder.Bytes(path);

    /// <summary>The pixels of a file's content, as <see cref="Read"/> gives them.</summary>
    /// <exception cref="ImageFaultException">It is no whole image.</exception>
    internal byte[] Pixels(byte[] content) => _decoder.Use(content, Brought);

    /// <summary>The pixels of an image that is in memory, plane by plane, of one or three channels.</summary>
    internal byte[] Pixels(ImageShape shape, ReadOnlySpan<byte> planes)
    {
        var pixels = new Rgb24[shape.PlaneSize];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = new Rgb24(planes[i], planes[i + (shape.Channels > 1 ? shape.PlaneSize : 0)], planes[i + (shape.Channels > 1 ? 2 * shape.PlaneSize : 0)]);
        }

        using var image = Image.LoadPixelData(pixels, shape.Width, shape.Height);
        return Brought(image);
    }

    private byte[] ReadOrFail(string path) => _decoder.Use(path, Brought);

    private byte[] Brought(Image<Rgb24> image)
    {
        image.Mutate(x => x.AutoOrient());
        var frame = CenterFrame.Around(image.Width, image.Height, _shape, _fit);
        if ((long)frame.ScaledWidth * frame.ScaledHeight > Math.Max(_maxPixels, DefaultMaxPixels))
        {
            throw new ImageFaultException($"it has {image.Width} × {image.Height} pixels, too long and narrow to be brought to {_shape} by {_fit}");
        }

        image.Mutate(x => x.Resize(frame.ScaledWidth, frame.ScaledHeight, KnownResamplers.Triangle));
        return Planes(image, frame);
    }

    /// <summary>What the frame shows of the scaled image; black is what lies outside of it.</summary>
    private byte[] Planes(Image<Rgb24> image, CenterFrame frame)
    {
        var planes = new byte[_shape.Size];
        image.ProcessPixelRows(rows =>
        {
            for (var y = Math.Max(0, -frame.Top); y < Math.Min(_shape.Height, frame.ScaledHeight - frame.Top); y++)
            {
                var row = rows.GetRowSpan(y + frame.Top);
                for (var x = Math.Max(0, -frame.Left); x < Math.Min(_shape.Width, frame.ScaledWidth - frame.Left); x++)
                {
                    Put(planes, (y * _shape.Width) + x, row[x + frame.Left]);
                }
            }
        });
        return planes;
    }

    private void Put(byte[] planes, int at, Rgb24 pixel)
    {
        if (_shape.Channels == 1)
        {
            planes[at] = Luma(pixel);
            return;
        }

        planes[at] = pixel.R;
        planes[_shape.PlaneSize + at] = pixel.G;
        planes[(2 * _shape.PlaneSize) + at] = pixel.B;
    }

    // ITU-R BT.709, on the stored (gamma-coded) values.
    private static byte Luma(Rgb24 pixel) => (byte)((0.2126 * pixel.R) + (0.7152 * pixel.G) + (0.0722 * pixel.B) + 0.5);
}
