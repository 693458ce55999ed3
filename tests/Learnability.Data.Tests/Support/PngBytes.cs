using System.Buffers.Binary;
using System.IO.Compression;
using Learnability.Testing;

namespace Learnability.Data.Tests.Support;

/// <summary>PNG files of one pixel in any of the format's colour types, put together from the specification (ISO/IEC 15948).</summary>
internal static class PngBytes
{
    /// <summary>A file of 1 × 1 pixel with eight bits a sample.</summary>
    /// <param name="colourType">0 gray, 2 RGB, 3 palette, 4 gray with alpha, 6 RGB with alpha.</param>
    /// <param name="samples">The pixel's samples.</param>
    /// <param name="palette">R, G, B of each entry, for type 3.</param>
    public static string Base64(byte colourType, byte[] samples, byte[]? palette = null) => Convert.ToBase64String(Of(1, 1, colourType, samples, palette));

    /// <summary>A file that claims to be of any size; it has one row.</summary>
    public static byte[] Of(int width, int height, byte colourType, byte[] samples, byte[]? palette = null)
    {
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            // Each row begins with its filter type, 0.
            zlib.Write([0, .. samples]);
        }

        var size = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(size, width);
        BinaryPrimitives.WriteInt32BigEndian(size.AsSpan(4), height);
        return
        [
            0x89, .. "PNG\r\n\u001a\n"u8,
            .. Chunk("IHDR"u8, [.. size, 8, colourType, 0, 0, 0]),
            .. palette is null ? [] : Chunk("PLTE"u8, palette),
            .. Chunk("IDAT"u8, data.ToArray()),
            .. Chunk("IEND"u8, []),
        ];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> kind, byte[] content)
    {
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        kind.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(content.Length + 8), Crc32.Of(chunk.AsSpan(4, content.Length + 4)));
        return chunk;
    }
}
