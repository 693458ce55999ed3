using System.Buffers.Binary;

namespace Learnability.Fuzz.Mutations;

/// <summary>Changes of JPEG files' segments: frame sizes and samplings, tables, scans, their order and lengths.</summary>
public static class JpegMutations
{
    /// <summary>One change.</summary>
    public static byte[] Of(byte[] bytes, Draws draws)
    {
        var segments = Segments(bytes, out var rest);
        if (segments.Count == 0)
            return ByteMutations.Of(bytes, bytes, draws);

        var at = draws.Below(segments.Count);
        var (marker, content) = segments[at];
        switch (draws.Below(8))
        {
            case 0 when segments.FindIndex(s => s.Marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC)) is >= 0 and var frame && segments[frame].Content.Length > 6:
                // Bits, height, width, number of components, and of each its number, sampling and table.
                var size = draws.Below(3);
                segments[frame] = (segments[frame].Marker, size == 2
                    ? ByteMutations.WithNumber(segments[frame].Content, draws.Below(segments[frame].Content.Length), 1, true, (ulong)draws.Below(256))
                    : ByteMutations.WithNumber(segments[frame].Content, 1 + (2 * size), 2, true, draws.OneIn(2) ? draws.Of(ByteMutations.Limits) : (ulong)draws.Below(9000)));
                break;
            case 1:
                segments.RemoveAt(at);
                break;
            case 2:
                segments.Insert(draws.Below(segments.Count + 1), (marker, content));
                break;
            case 3:
                segments[at] = ((byte)(0xC0 + draws.Below(64)), content);
                break;
            case 4:
                segments[at] = (marker, content.Length == 0 ? draws.Bytes(4) : ByteMutations.Of(content, content, draws));
                break;
            case 5:
                var other = draws.Below(segments.Count);
                (segments[at], segments[other]) = (segments[other], segments[at]);
                break;
            case 6:
                rest = rest.Length == 0 ? rest : ByteMutations.Of(rest, rest, draws);
                break;
            default:
                segments.Insert(0, (0xE1, [.. "Exif\0\0"u8, .. ExifMutations.Of(draws)]));
                break;
        }

        return Written(segments, rest, draws.OneIn(12) ? draws : null);
    }

    /// <summary>The segments up to the first scan, and what follows.</summary>
    private static List<(byte Marker, byte[] Content)> Segments(byte[] bytes, out byte[] rest)
    {
        var segments = new List<(byte, byte[])>();
        var at = 2;
        while (at + 4 <= bytes.Length && bytes[at] == 0xFF)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 2));
            if (length < 2 || at + 2 + length > bytes.Length)
                break;

            segments.Add((bytes[at + 1], bytes[(at + 4)..(at + 2 + length)]));
            at += 2 + length;
            if (segments[^1].Item1 == 0xDA)
                break;
        }

        rest = at < bytes.Length ? bytes[at..] : [];
        return segments;
    }

    private static byte[] Written(List<(byte Marker, byte[] Content)> segments, byte[] rest, Draws? wrongLengths)
    {
        using var file = new MemoryStream();
        file.Write([0xFF, 0xD8]);
        foreach (var (marker, content) in segments)
        {
            var length = wrongLengths?.OneIn(segments.Count) == true ? wrongLengths.Below(65536) : Math.Min(ushort.MaxValue, content.Length + 2);
            file.Write([0xFF, marker, (byte)(length >> 8), (byte)length]);
            file.Write(content);
        }

        file.Write(rest);
        return file.ToArray();
    }
}
