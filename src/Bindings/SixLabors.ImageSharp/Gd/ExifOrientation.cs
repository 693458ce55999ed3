using System.Buffers.Binary;

namespace SixLabors.ImageSharp.Gd;

/// <summary>The EXIF tag that says how a camera was held.</summary>
internal static class ExifOrientation
{
    private const int Upright = 1;
    private const int App1 = 0xE1;
    private const int StartOfScan = 0xDA;
    private const int OrientationTag = 0x0112;
    private const int EntrySize = 12;

    /// <summary>The orientation of a JPEG file, 1 to 8; 1 where it says nothing that can be understood.</summary>
    public static int Read(ReadOnlySpan<byte> jpeg)
    {
        // A JPEG file is a row of segments: FF, kind, length of two bytes (themselves included), contents; image data follows the scan header.
        for (var at = 2; at + 4 <= jpeg.Length && jpeg[at] == 0xFF && jpeg[at + 1] != StartOfScan;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            var end = at + 2 + length;
            if (length < 2 || end > jpeg.Length)
            {
                return Upright;
            }

            var content = jpeg[(at + 4)..end];
            if (jpeg[at + 1] == App1 && content.StartsWith("Exif\0\0"u8))
            {
                return FromTiff(content[6..]);
            }

            at = end;
        }

        return Upright;
    }

    // TIFF 6.0: byte order, 42, offset of the first directory; a directory is a count and entries of tag, type, count, value.
    private static int FromTiff(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
        {
            return Upright;
        }

        var little = tiff[0] == (byte)'I';
        var directory = (int)Math.Min(int.MaxValue, little
            ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..])
            : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]));
        if (directory > tiff.Length - 2)
        {
            return Upright;
        }

        var entries = Short(tiff, directory, little);
        for (var i = 0; i < entries; i++)
        {
            var entry = directory + 2 + (i * EntrySize);
            if (entry + EntrySize > tiff.Length)
            {
                break;
            }

            if (Short(tiff, entry, little) == OrientationTag)
            {
                return Short(tiff, entry + 8, little) is var value and >= 1 and <= 8 ? value : Upright;
            }
        }

        return Upright;
    }

    private static int Short(ReadOnlySpan<byte> bytes, int at, bool little) => little
        ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..])
        : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
}
