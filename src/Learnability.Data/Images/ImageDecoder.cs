using System.Buffers.Binary;
using System.Runtime.InteropServices;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Pbm;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.PixelFormats;

namespace Learnability.Data;

/// <summary>
/// The one door through which image files are decoded. It knows five formats and no other, looks at the content and never at the name, opens regular files
/// only, and refuses what is too large before it takes memory for it.
/// </summary>
internal sealed class ImageDecoder
{
    // The most that a decoder holds of a pixel at once: three coefficients of 16 bits (JPEG), or four samples of 16 bits (PNG).
    private const int BytesAPixel = 8;
    private const long Allowance = 16 << 20;

    // Images beyond this are decoded one at a time, whatever the number of threads.
    private const long LargePixels = 8_000_000;
    private static readonly Lock LargeImage = new();

    private readonly long _maxPixels;
    private readonly Configuration _configuration;

    /// <summary>Makes the door.</summary>
    /// <param name="maxPixels">Most pixels an image may have, ≥ 1.</param>
    public ImageDecoder(long maxPixels)
    {
        _maxPixels = maxPixels;
        _configuration = new Configuration(
            new PngConfigurationModule(), new JpegConfigurationModule(), new BmpConfigurationModule(), new WebpConfigurationModule(), new PbmConfigurationModule())
        {
            // Files are read in parallel, not their rows.
            MaxDegreeOfParallelism = 1,
            MemoryAllocator = MemoryAllocator.Create(new MemoryAllocatorOptions { AllocationLimitMegabytes = (int)Math.Min(int.MaxValue, (MaxBytes >> 20) + 1) }),
        };
    }

    private long MaxBytes => (_maxPixels * BytesAPixel) + Allowance;

    /// <summary>Decodes a file and uses its image.</summary>
    /// <param name="path">The file.</param>
    /// <param name="use">What is made of the image, as stored: not yet turned upright.</param>
    /// <exception cref="ImageFaultException">It is not a whole image of one of the formats, has too many pixels, or cannot be read.</exception>
    public T Use<T>(string path, Func<Image<Rgb24>, T> use) => Use(Bytes(path), use);

    /// <summary>The same for a file's content.</summary>
    public T Use<T>(byte[] file, Func<Image<Rgb24>, T> use)
    {
        try
        {
            if (Pixels(file) <= LargePixels)
            {
                return Decode(file, use);
            }

            lock (LargeImage)
            {
                return Decode(file, use);
            }
        }
        catch (Exception fault) when (fault is not (ImageFaultException or OutOfMemoryException))
        {
            // Damaged files make decoders fail in any way, by a null reference as well.
            throw new ImageFaultException(fault is ImageFormatException or NotSupportedException ? fault.Message : $"its content is damaged ({fault.Message})", fault);
        }
    }

    private T Decode<T>(byte[] file, Func<Image<Rgb24>, T> use)
    {
        using var image = PnmHeader.Read(file) is { IsPlain: false } header ? Binary(file, header) : Image.Load<Rgb24>(_configuration, file);
        return use(image);
    }

    /// <summary>A binary PGM or PPM. The library takes all white space behind the header for a part of it, so that a first sample of 9 to 13 or 32 would shift the image.</summary>
    private Image<Rgb24> Binary(byte[] file, PnmHeader header)
    {
        var samples = file.AsSpan(header.End, checked((int)header.Samples * (header.MaxValue > byte.MaxValue ? 2 : 1)));
        if (header.MaxValue == byte.MaxValue)
            return header.Channels == 3 ? Of<Rgb24>(samples) : Of<L8>(samples);

        // Big-endian in the file.
        var values = new ushort[header.Samples];
        for (var i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadUInt16BigEndian(samples[(2 * i)..]);

        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        return header.Channels == 3 ? Of<Rgb48>(bytes) : Of<L16>(bytes);

        Image<Rgb24> Of<TPixel>(ReadOnlySpan<byte> pixels)
            where TPixel : unmanaged, IPixel<TPixel>
        {
            using var image = Image.LoadPixelData<TPixel>(_configuration, pixels, header.Width, header.Height);
            return image.CloneAs<Rgb24>(_configuration);
        }
    }

    private long Pixels(byte[] file)
    {
        if (ImageIntegrity.BeginsBeyond(file))
        {
            throw new ImageFaultException("it is a BMP image that is cut off");
        }

        var info = Image.Identify(_configuration, file, out var format)
            ?? throw new ImageFaultException($"it is {ForeignFormat.Of(file)}");
        var pixels = (long)info.Width * info.Height;
        if (pixels > _maxPixels)
        {
            throw new ImageFaultException($"it has {info.Width} × {info.Height} pixels, more than the {_maxPixels} of --max-pixels");
        }

        if (format is PbmFormat && PnmHeader.Read(file) is not { MaxValue: byte.MaxValue or ushort.MaxValue })
        {
            throw new ImageFaultException("it is a PBM bitmap, or its brightest value is neither 255 nor 65535");
        }

        if (format is PngFormat && PngRows.IsTooNarrow(file))
        {
            throw new ImageFaultException($"it is an interlaced PNG image narrower than {PngRows.LeastInterlaced} pixels; save it without interlacing");
        }

        return ImageIntegrity.IsWhole(format, file) ? pixels : throw new ImageFaultException($"it is a {format.Name} image that is cut off");
    }

    /// <summary>A file's content.</summary>
    /// <exception cref="ImageFaultException">It is no regular file of a size that an image may have, or cannot be read.</exception>
    public byte[] Bytes(string path)
    {
        try
        {
            var entry = new FileInfo(path);
            var file = entry.LinkTarget is null ? entry : entry.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
            if (file is not { Exists: true })
            {
                throw new ImageFaultException(entry.LinkTarget is null ? "there is no such file" : "it is a link that leads to no file");
            }

            // Pipes and devices have no length. They are never opened: opening a pipe waits for someone to write to it.
            if (file.Length == 0)
            {
                throw new ImageFaultException("it is empty, or a pipe or device and no regular file");
            }

            return file.Length <= MaxBytes ? File.ReadAllBytes(file.FullName) : throw new ImageFaultException(
                $"it has {file.Length} bytes, more than an image of --max-pixels {_maxPixels} needs");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ImageFaultException(fault.Message, fault);
        }
    }
}
