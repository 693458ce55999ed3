using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Learnability.Fuzz.Mutations;

/// <summary>Changes of compressed tar archives: fields of their headers, with the sums made again, members dropped, doubled or cut.</summary>
public static class TarMutations
{
    private const int Block = 512;
    private const int Sum = 148;
    private const int SumLength = 8;

    // Name, mode, size, kind, link, magic, prefix: where they begin and how long they are.
    private static readonly (int At, int Length)[] Fields = [(0, 100), (100, 8), (124, 12), (136, 12), (156, 1), (157, 100), (257, 6), (345, 155)];
    private static readonly string[] Values = ["", "0", "00000000001", "77777777777", "-1", "../../x", "/etc/x", "a/b", "L", "5", "2", "x", "g", "K", "\u001b[31m", "99999999999", "\uFFFF"];

    /// <summary>An archive of files.</summary>
    public static byte[] Archive(IEnumerable<(string Name, byte[] Content)> members)
    {
        using var plain = new MemoryStream();
        using (var tar = new TarWriter(plain, leaveOpen: true))
        {
            foreach (var (name, content) in members)
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        }

        return Packed(plain.ToArray());
    }

    /// <summary>One change.</summary>
    public static byte[] Of(byte[] bytes, Draws draws)
    {
        byte[] plain;
        try
        {
            using var unpacked = new MemoryStream();
            using var from = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            from.CopyTo(unpacked);
            plain = unpacked.ToArray();
        }
        catch (InvalidDataException)
        {
            return ByteMutations.Of(bytes, bytes, draws);
        }

        var headers = Enumerable.Range(0, plain.Length / Block).Select(b => b * Block).Where(at => plain.AsSpan(at + 257, 5).SequenceEqual("ustar"u8)).ToArray();
        if (headers.Length == 0)
            return Packed(draws.Bytes(Block));

        var header = draws.Of(headers);
        switch (draws.Below(4))
        {
            case 0:
                return Packed([.. plain[..header], .. plain[Math.Min(plain.Length, header + (Block * (1 + draws.Below(3))))..]]);
            case 1:
                return Packed([.. plain[..draws.Of(headers)], .. plain[header..]]);
            default:
                var (at, length) = draws.Of(Fields);
                var value = Encoding.UTF8.GetBytes(draws.Of(Values));
                plain.AsSpan(header + at, length).Clear();
                value.AsSpan(0, Math.Min(length, value.Length)).CopyTo(plain.AsSpan(header + at));
                Summed(plain.AsSpan(header, Block));
                return Packed(plain);
        }
    }

    private static void Summed(Span<byte> header)
    {
        header.Slice(Sum, SumLength).Fill((byte)' ');
        var sum = 0;
        foreach (var value in header)
            sum += value;

        Encoding.ASCII.GetBytes($"{Convert.ToString(sum, 8).PadLeft(6, '0')}\0 ", header.Slice(Sum, SumLength));
    }

    private static byte[] Packed(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var to = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            to.Write(plain);

        return packed.ToArray();
    }
}
