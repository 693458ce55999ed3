using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Learnability.Data;

/// <summary>
/// Reads image files as a network wants them. Training folders and <c>predict</c> both go through here, so that a network sees in use what it
/// was trained on: turned upright, the shorter side resized to the network's size, the middle cut out.
/// </summary>
public static class ImageFileReader
{
    /// <summary>Changes whenever the same file would give other pixels, so that caches are made anew.</summary>
    internal const int Version = 1;

    private static readonly string[] Extensions = [".png", ".jpg", ".jpeg"];

    /// <summary>The engine that decodes, with its version, for people and caches.</summary>
    public static string Engine { get; } = $"{typeof(Image).Assembly.GetName().Name} {typeof(Image).Assembly.GetName().Version}";

    /// <summary>Whether the file's name ends in .png, .jpg or .jpeg, in capitals or not.</summary>
    public static bool IsImageName(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads an image of any size.</summary>
    /// <param name="path">A PNG or JPEG file; what counts is its content, not its name.</param>
    /// <param name="shape">The shape to bring it to: three channels (R, G, B) or one (luma).</param>
    /// <returns>Channels × height × width bytes, plane by plane. An alpha channel is dropped; gray images have three equal planes.</returns>
    /// <exception cref="BadInputException">The file cannot be read or decoded, or the shape has neither one nor three channels.</exception>
    public static byte[] Read(string path, ImageShape shape)
    {
        if (shape.Channels is not (1 or 3))
        {
            throw new BadInputException($"found a network for images of {shape}; expected one or three channels. Image files cannot be fed to it.");
        }

        var file = InputFile.ReadAll(path);
        try
        {
            using var image = Image.Load<Rgb24>(file);
            image.Mutate(x => x.AutoOrient());
            var frame = CenterFrame.Around(image.Width, image.Height, shape);
            image.Mutate(x => x
                .Resize(frame.ScaledWidth, frame.ScaledHeight, KnownResamplers.Triangle)
                .Crop(new Rectangle(frame.Left, frame.Top, shape.Width, shape.Height)));
            return Planes(image, shape);
        }
        catch (ImageFormatException fault)
        {
            throw new BadInputException(
                $"cannot decode '{path}': {fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}; expected a whole PNG or JPEG file. Repair or remove it.",
                fault);
        }
        catch (DllNotFoundException fault)
        {
            throw new UsageException(
                "found no library that decodes images (libgd.so.3); expected Debian's package libgd3. Install it by 'apt-get install libgd3'.", fault);
        }
    }

    /// <summary>Replaces each folder by the image files in it, by name, not those in folders inside it; files stay as they are.</summary>
    /// <exception cref="BadInputException">There is no such file or folder, or a folder holds no image.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return paths.SelectMany(path => Directory.Exists(path) ? InFolder(path) : [ExistingFile(path)]).ToList();
    }

    private static List<string> InFolder(string folder)
    {
        var files = Directory.EnumerateFiles(folder)
            .Where(f => IsImageName(f) && !Path.GetFileName(f).StartsWith('.'))
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count > 0 ? files : throw new BadInputException(
            $"found no image in '{folder}'; expected files named {string.Join(", ", Extensions.Select(e => "*" + e))}. Name another folder or the files themselves.");
    }

    private static string ExistingFile(string path) => File.Exists(path) ? path : throw new BadInputException(
        $"found no file or folder '{path}'; expected an image file or a folder of them. Correct the path.");

    private static byte[] Planes(Image<Rgb24> image, ImageShape shape)
    {
        var pixels = new Rgb24[shape.PlaneSize];
        image.CopyPixelDataTo(pixels);
        var planes = new byte[shape.Size];
        for (var i = 0; i < pixels.Length; i++)
        {
            var pixel = pixels[i];
            if (shape.Channels == 1)
            {
                planes[i] = Luma(pixel);
                continue;
            }

            planes[i] = pixel.R;
            planes[shape.PlaneSize + i] = pixel.G;
            planes[(2 * shape.PlaneSize) + i] = pixel.B;
        }

        return planes;
    }

    // ITU-R BT.709, on the stored (gamma-coded) values.
    private static byte Luma(Rgb24 pixel) => (byte)((0.2126 * pixel.R) + (0.7152 * pixel.G) + (0.0722 * pixel.B) + 0.5);
}
