using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Learnability.Data;

/// <summary>
/// Keeps the decoded pixels of a listing in one file. The file holds a key over all that decides the pixels and a hash over the pixels; one that
/// does not match, for whatever reason, counts as absent and is replaced.
/// </summary>
/// <remarks>Layout: magic text, key (32 bytes), hash of the pixels (32 bytes), number of pixel bytes (8 bytes, little-endian), pixels.</remarks>
internal sealed class DecodedImageCache
{
    private static readonly byte[] Magic = "learnability/decoded-images/1\n"u8.ToArray();
    private readonly byte[] _key;

    /// <summary>The cache of one listing in one shape.</summary>
    public DecodedImageCache(string cacheFolder, FolderListing listing, ImageShape shape)
    {
        // Named by folder and shape, so that a changed folder replaces its old cache.
        var name = SHA256.HashData(Encoding.UTF8.GetBytes($"{Path.GetFullPath(listing.Root)}\n{shape}"));
        FilePath = Path.Combine(cacheFolder, $"images-{Convert.ToHexStringLower(name.AsSpan(0, 8))}.cache");
        _key = KeyOf(listing, shape);
    }

    /// <summary>The cache's file.</summary>
    public string FilePath { get; }

    private int HeaderSize => Magic.Length + _key.Length + SHA256.HashSizeInBytes + sizeof(long);

    /// <summary>The pixels, or null where there is no whole cache of them.</summary>
    /// <param name="size">How many bytes they must be.</param>
    public byte[]? TryRead(long size)
    {
        try
        {
            using var file = File.OpenRead(FilePath);
            var header = new byte[HeaderSize];
            if (file.Length != HeaderSize + size || file.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize)
            {
                return null;
            }

            var pixels = new byte[size];
            file.ReadExactly(pixels);
            return header.AsSpan().SequenceEqual(Header(pixels)) ? pixels : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps the pixels.</summary>
    /// <exception cref="UsageException">The cache folder cannot be written to.</exception>
    /// <exception cref="TransientException">The disk is full.</exception>
    public void Write(byte[] pixels) => DurableFile.Write(FilePath, file =>
    {
        file.Write(Header(pixels));
        file.Write(pixels);
    });

    private byte[] Header(byte[] pixels)
    {
        var length = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, pixels.LongLength);
        return [.. Magic, .. _key, .. SHA256.HashData(pixels), .. length];
    }

    private static byte[] KeyOf(FolderListing listing, ImageShape shape)
    {
        var text = new StringBuilder($"{ImageFileReader.Version}\n{ImageFileReader.Engine}\n{shape}\n");
        foreach (var image in listing.Images)
        {
            // A zero byte is in no file name.
            text.Append($"{image.Path}\0{image.Length}\0{image.ModifiedTicks}\n");
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
