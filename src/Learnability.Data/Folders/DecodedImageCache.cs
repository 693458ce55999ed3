using System.Security.Cryptography;
using System.Text;

namespace Learnability.Data;

/// <summary>
/// Keeps what was read of a listing in one file, with the reasons of files that could not be read. The file holds a key over all that decides the
/// content and a hash over the content; one that does not match, for whatever reason, counts as absent and is replaced.
/// </summary>
/// <remarks>
/// Layout: magic text, key (32 bytes), hash of the rest (32 bytes), pixels, and for each bad image a line (UTF-8) of its number, a tab and the reason.
/// </remarks>
internal sealed class DecodedImageCache
{
    private static readonly byte[] Magic = "learnability/decoded-images/2\n"u8.ToArray();
    private readonly byte[] _key;

    /// <summary>The cache of one listing in one shape.</summary>
    public DecodedImageCache(FolderSourceOptions options, FolderListing listing)
    {
        // Named by folder and shape, so that a changed folder replaces its old cache.
        var name = SHA256.HashData(Encoding.UTF8.GetBytes($"{Path.GetFullPath(listing.Root)}\n{options.Shape}"));
        FilePath = Path.Combine(options.CacheFolder, $"images-{Convert.ToHexStringLower(name.AsSpan(0, 8))}.cache");
        _key = KeyOf(listing, options);
    }

    /// <summary>The cache's file.</summary>
    public string FilePath { get; }

    private int HeaderSize => Magic.Length + _key.Length + SHA256.HashSizeInBytes;

    /// <summary>What was read, or null where there is no whole cache of it.</summary>
    /// <param name="size">How many bytes the pixels must be.</param>
    public ImageBatch? TryRead(long size)
    {
        try
        {
            using var file = File.OpenRead(FilePath);
            var header = new byte[HeaderSize];
            if (file.Length < HeaderSize + size || file.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize)
            {
                return null;
            }

            var (pixels, bad) = (new byte[size], new byte[file.Length - HeaderSize - size]);
            file.ReadExactly(pixels);
            file.ReadExactly(bad);
            return header.AsSpan().SequenceEqual(Header(pixels, bad)) ? new ImageBatch(pixels, ReadBad(bad)) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps what was read.</summary>
    /// <exception cref="UsageException">The cache folder cannot be written to.</exception>
    /// <exception cref="TransientException">The disk is full.</exception>
    public void Write(ImageBatch batch) => DurableFile.Write(FilePath, file =>
    {
        var bad = Encoding.UTF8.GetBytes(string.Concat(batch.Bad.Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.Index}\t{b.Reason}\n"))));
        file.Write(Header(batch.Pixels, bad));
        file.Write(batch.Pixels);
        file.Write(bad);
    });

    private byte[] Header(byte[] pixels, byte[] bad)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(pixels);
        hash.AppendData(bad);
        return [.. Magic, .. _key, .. hash.GetHashAndReset()];
    }

    private static ImmutableArray<BadImage> ReadBad(byte[] text) =>
    [
        .. Encoding.UTF8.GetString(text).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t', 2))
            .Select(parts => new BadImage(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1])),
    ];

    private static byte[] KeyOf(FolderListing listing, FolderSourceOptions options)
    {
        var text = new StringBuilder($"{ImageFileReader.Version}\n{ImageFileReader.Engine}\n{options.Shape}\n{options.Fit}\n{options.MaxPixels}\n");
        foreach (var image in listing.Images)
        {
            // A zero byte is in no file name.
            text.Append($"{image.Path}\0{image.Length}\0{image.ModifiedTicks}\n");
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
