using System.Buffers.Binary;
using System.Text;

namespace Learnability.Fuzz.Mutations;

/// <summary>Changes of formats with numbers at known places: BMP's header, WebP's chunks, the words of PPM and PGM.</summary>
public static class HeaderMutations
{
    // Where the numbers of BITMAPFILEHEADER and BITMAPINFOHEADER begin, and how many bytes they have.
    private static readonly (int At, int Size)[] BmpFields =
        [(0, 2), (2, 4), (6, 2), (10, 4), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2), (30, 4), (34, 4), (38, 4), (46, 4), (50, 4), (54, 4), (58, 4)];

    /// <summary>One change of a BMP file.</summary>
    public static byte[] OfBmp(byte[] bytes, Draws draws)
    {
        if (bytes.Length < 64 || draws.OneIn(5))
            return ByteMutations.Of(bytes, bytes, draws);

        var (at, size) = draws.Of(BmpFields);
        var value = draws.Below(3) switch
        {
            0 => draws.Of(ByteMutations.Limits),
            1 => (ulong)draws.Below(9000),
            _ => draws.Of<ulong>([1UL, 4, 8, 16, 24, 32, 40, 12, 64, 108, 124, 3, 2, 6]),
        };
        return ByteMutations.WithNumber(bytes, at, size, false, value);
    }

    /// <summary>One change of a WebP file.</summary>
    public static byte[] OfWebp(byte[] bytes, Draws draws)
    {
        var chunks = Chunks(bytes);
        if (chunks.Count == 0)
            return ByteMutations.Of(bytes, bytes, draws);

        var at = draws.Below(chunks.Count);
        var (kind, content) = chunks[at];
        switch (draws.Below(7))
        {
            case 0:
                chunks.RemoveAt(at);
                break;
            case 1:
                chunks.Insert(draws.Below(chunks.Count + 1), (kind, content));
                break;
            case 2:
                chunks[at] = (draws.Of(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "EXIF", "ICCP", "XMP ", "none"]), content);
                break;
            case 3:
                chunks.Insert(draws.Below(chunks.Count + 1), (draws.Of(["VP8X", "ALPH", "ANIM", "ANMF", "EXIF"]), draws.OneIn(2) ? draws.Bytes(draws.Below(40)) : ExifMutations.Of(draws)));
                break;
            case 4 when content.Length > 10:
                // Signature, sizes and flags stand in the first bytes.
                chunks[at] = (kind, ByteMutations.WithNumber(content, draws.Below(10), draws.Of([1, 2]), false, draws.OneIn(2) ? draws.Of(ByteMutations.Limits) : draws.Bits()));
                break;
            default:
                chunks[at] = (kind, content.Length == 0 ? draws.Bytes(8) : ByteMutations.Of(content, content, draws));
                break;
        }

        return Written(chunks, draws);
    }

    /// <summary>One change of a PPM or PGM file.</summary>
    public static byte[] OfPnm(byte[] bytes, Draws draws)
    {
        var head = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 40));
        var words = head.Split([' ', '\n']);
        if (words.Length < 5 || draws.OneIn(4))
            return ByteMutations.Of(bytes, bytes, draws);

        var at = draws.Below(4);
        words[at] = at == 0
            ? draws.Of(["P1", "P2", "P3", "P4", "P5", "P6", "P7", "Pf", "P"])
            : draws.Of(["0", "1", "-1", "255", "256", "65535", "65536", "9000", "8000", "2147483647", "4294967296", "99999999999999999999", "", "#", "# a\n7", "3x", " "]);
        return [.. Encoding.Latin1.GetBytes(string.Join(draws.Of([' ', '\n']), words)), .. bytes[head.Length..]];
    }

    private static List<(string Kind, byte[] Content)> Chunks(byte[] bytes)
    {
        var chunks = new List<(string, byte[])>();
        for (long at = 12; at + 8 <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan((int)at + 4));
            if (at + 8 + length > bytes.Length)
                break;

            chunks.Add((Encoding.Latin1.GetString(bytes, (int)at, 4), bytes[((int)at + 8)..((int)at + 8 + (int)length)]));
            at += 8 + length + (length & 1);
        }

        return chunks;
    }

    private static byte[] Written(List<(string Kind, byte[] Content)> chunks, Draws draws)
    {
        using var body = new MemoryStream();
        body.Write("WEBP"u8);
        foreach (var (kind, content) in chunks)
        {
            body.Write(Encoding.Latin1.GetBytes(kind));
            body.Write(Number(draws.OneIn(12 * chunks.Count) ? (uint)draws.Of(ByteMutations.Limits) : (uint)content.Length));
            body.Write(content);
            if (content.Length % 2 == 1)
                body.WriteByte(0);
        }

        return [.. "RIFF"u8, .. Number(draws.OneIn(12) ? (uint)draws.Of(ByteMutations.Limits) : (uint)body.Length), .. body.ToArray()];
    }

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
