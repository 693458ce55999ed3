using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Learnability.Testing;

namespace Learnability.Fuzz.Mutations;

/// <summary>Changes of PNG files' chunks; checksums are made again.</summary>
public static class PngMutations
{
    private static readonly string[] Kinds = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "eXIf", "gAMA", "iCCP", "tEXt", "zTXt", "iTXt", "acTL", "fcTL", "fdAT", "pHYs", "CgBI", "sRGB", "tIME"];

    /// <summary>One change.</summary>
    public static byte[] Of(byte[] bytes, Draws draws)
    {
        var chunks = Chunks(bytes);
        if (chunks.Count == 0)
            return ByteMutations.Of(bytes, bytes, draws);

        var at = draws.Below(chunks.Count);
        var (kind, content) = chunks[at];
        switch (draws.Below(9))
        {
            case 0 when chunks[0].Content.Length >= 13:
                // Width, height, bits, colour type, compression, filter, interlace.
                var place = draws.Below(7);
                chunks[0] = place < 2
                    ? ("IHDR", ByteMutations.WithNumber(chunks[0].Content, 4 * place, 4, true, draws.OneIn(2) ? draws.Of(ByteMutations.Limits) : (ulong)draws.Below(9000)))
                    : ("IHDR", ByteMutations.WithNumber(chunks[0].Content, 6 + place, 1, true, draws.Of<ulong>([0UL, 1, 2, 3, 4, 6, 8, 16, 255])));
                break;
            case 1:
                chunks.RemoveAt(at);
                break;
            case 2:
                chunks.Insert(draws.Below(chunks.Count + 1), (kind, content));
                break;
            case 3:
                chunks.Insert(draws.Below(chunks.Count + 1), (draws.Of(Kinds), draws.Bytes(draws.Below(64))));
                break;
            case 4:
                chunks[at] = (kind, content.Length == 0 ? draws.Bytes(8) : ByteMutations.Of(content, content, draws));
                break;
            case 5:
                chunks[at] = (draws.Of(Kinds), content);
                break;
            case 6:
                var other = draws.Below(chunks.Count);
                (chunks[at], chunks[other]) = (chunks[other], chunks[at]);
                break;
            case 7 when chunks.FindIndex(c => c.Kind == "IDAT") is >= 0 and var data:
                chunks[data] = ("IDAT", Recompressed(chunks[data].Content, draws));
                break;
            default:
                chunks.Insert(Math.Min(1, chunks.Count), ("eXIf", ExifMutations.Of(draws)));
                break;
        }

        return Written(chunks, draws.OneIn(12) ? draws : null);
    }

    private static List<(string Kind, byte[] Content)> Chunks(byte[] bytes)
    {
        var chunks = new List<(string, byte[])>();
        for (long at = 8; at + 12 <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan((int)at));
            if (at + 12 + length > bytes.Length)
                break;

            chunks.Add((Encoding.Latin1.GetString(bytes, (int)at + 4, 4), bytes[((int)at + 8)..((int)at + 8 + (int)length)]));
            at += 12 + length;
        }

        return chunks;
    }

    /// <summary>Rows that are too few, too many or filtered otherwise, compressed again.</summary>
    private static byte[] Recompressed(byte[] content, Draws draws)
    {
        using var raw = new MemoryStream();
        try
        {
            using var from = new ZLibStream(new MemoryStream(content), CompressionMode.Decompress);
            from.CopyTo(raw);
        }
        catch (InvalidDataException)
        {
            return content;
        }

        var rows = raw.Length == 0 ? draws.Bytes(16) : ByteMutations.Of(raw.ToArray(), raw.ToArray(), draws);
        using var packed = new MemoryStream();
        using (var to = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            to.Write(rows);

        return packed.ToArray();
    }

    private static byte[] Written(List<(string Kind, byte[] Content)> chunks, Draws? wrongLengths)
    {
        using var file = new MemoryStream();
        file.Write([0x89, .. "PNG\r\n\u001a\n"u8]);
        foreach (var (kind, content) in chunks)
        {
            var chunk = new byte[content.Length + 12];
            var length = wrongLengths?.OneIn(chunks.Count) == true ? (uint)wrongLengths.Of(ByteMutations.Limits) : (uint)content.Length;
            BinaryPrimitives.WriteUInt32BigEndian(chunk, length);
            Encoding.Latin1.GetBytes(kind, chunk.AsSpan(4));
            content.CopyTo(chunk, 8);
            BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(content.Length + 8), Crc32.Of(chunk.AsSpan(4, content.Length + 4)));
            file.Write(chunk);
        }

        return file.ToArray();
    }
}
