using System.Buffers.Binary;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Pbm;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;

namespace Learnability.Data;

/// <summary>
/// Tells files that were cut off. The decoder fills what is missing with gray, black or whatever lay in its memory, and says nothing; but every format says
/// how long it is, or has a mark at its end.
/// </summary>
/// <remarks>Only the structure is looked at. Compressed data that was changed inside, its length kept, is found by PNG's checksums alone; there the rows are counted too.</remarks>
internal static class ImageIntegrity
{
    /// <summary>Whether the file has all that its own structure announces; what follows after its end is of no concern.</summary>
    public static bool IsWhole(IImageFormat format, ReadOnlySpan<byte> file) => format switch
    {
        JpegFormat => HasJpegEnd(file),
        PngFormat => HasPngEnd(file) && PngRows.AreAllThere(file),
        WebpFormat => HasWebpChunks(file),
        BmpFormat => HasBmpRows(file),
        PbmFormat => PnmHeader.Read(file) is { } header && header.HasAllSamples(file),
        _ => false,
    };

    /// <summary>Whether a BMP file's pixels begin behind its end: the decoder takes memory for all that lies before them.</summary>
    public static bool BeginsBeyond(ReadOnlySpan<byte> file)
        => file.Length >= 14 && file.StartsWith("BM"u8) && BinaryPrimitives.ReadUInt32LittleEndian(file[10..]) > file.Length;

    // ITU-T T.81, B.1.1: markers are FF and another byte; in compressed data FF is followed by 00 or a restart marker (D0 to D7).
    private static bool HasJpegEnd(ReadOnlySpan<byte> file)
    {
        const byte endOfImage = 0xD9;
        var at = 2;
        while (at + 1 < file.Length)
        {
            var marker = file[at + 1];
            if (file[at] != 0xFF || marker == 0xFF)
            {
                at++;
            }
            else if (marker == endOfImage)
            {
                return true;
            }
            else if (marker is 0 or 1 or (>= 0xD0 and <= 0xD8))
            {
                at += 2;
            }
            else
            {
                at += 2 + (at + 3 < file.Length ? BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]) : 2);
            }
        }

        return false;
    }

    // ISO/IEC 15948, 5.3: chunks of length, type, content and checksum; the last one is IEND.
    private static bool HasPngEnd(ReadOnlySpan<byte> file)
    {
        const int signature = 8;
        const int frame = 12;
        long at = signature;
        while (at + frame <= file.Length)
        {
            var chunk = file[(int)at..];
            if (chunk[4..8].SequenceEqual("IEND"u8))
            {
                return true;
            }

            at += frame + (long)BinaryPrimitives.ReadUInt32BigEndian(chunk);
        }

        return false;
    }

    // RFC 9649, 2.3: RIFF, the number of bytes that follow, WEBP, and chunks of type, length and content, padded to even lengths.
    private static bool HasWebpChunks(ReadOnlySpan<byte> file)
    {
        const int header = 12;
        if (file.Length < header)
        {
            return false;
        }

        var end = 8 + (long)BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        long at = header;
        while (at + 8 <= end && end <= file.Length)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[((int)at + 4)..]);
            at += 8 + (long)length;
            if (at > end)
            {
                return false;
            }

            at += length & 1;
        }

        return at > header && end <= file.Length;
    }

    // BITMAPFILEHEADER and BITMAPCOREHEADER or BITMAPINFOHEADER: rows are padded to four bytes, run lengths have a size of their own.
    private static bool HasBmpRows(ReadOnlySpan<byte> file)
    {
        const int coreHeader = 12;
        if (file.Length < 38 || !file.StartsWith("BM"u8))
        {
            return false;
        }

        long pixels = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        var isCore = BinaryPrimitives.ReadInt32LittleEndian(file[14..]) == coreHeader;
        long width = isCore ? BinaryPrimitives.ReadUInt16LittleEndian(file[18..]) : BinaryPrimitives.ReadInt32LittleEndian(file[18..]);
        long height = isCore ? BinaryPrimitives.ReadUInt16LittleEndian(file[20..]) : Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(file[22..]));
        long bits = BinaryPrimitives.ReadUInt16LittleEndian(file[(isCore ? 24 : 28)..]);
        var isRunLength = !isCore && BinaryPrimitives.ReadUInt32LittleEndian(file[30..]) is 1 or 2;
        var size = isRunLength ? BinaryPrimitives.ReadUInt32LittleEndian(file[34..]) : ((width * bits) + 31) / 32 * 4 * height;
        return size > 0 && pixels + size <= file.Length;
    }
}
