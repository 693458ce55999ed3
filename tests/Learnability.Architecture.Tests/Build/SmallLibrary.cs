using System.Buffers.Binary;
using System.Text;

namespace Learnability.Architecture.Tests.Build;

/// <summary>The smallest ELF file that has what is read of a library: dynamic symbols with versions, and the versions that it asks libstdc++ for.</summary>
internal static class SmallLibrary
{
    private const int HeaderSize = 64;

    /// <summary>Each symbol asks for the version beside it; the versions get numbers from 2 on, in their order.</summary>
    public static byte[] With(string[] versions, params (string Name, string Version)[] symbols)
    {
        var names = new List<byte> { 0 };
        int Named(string text)
        {
            names.AddRange([.. Encoding.ASCII.GetBytes(text), 0]);
            return names.Count - text.Length - 1;
        }

        byte[] table = [.. symbols.SelectMany(s => (byte[])[.. Word(Named(s.Name)), .. new byte[20]])];
        byte[] numbers = [.. symbols.SelectMany(s => Half(2 + Array.IndexOf(versions, s.Version)))];
        byte[] entries = [.. versions.SelectMany((v, i) => (byte[])[.. Word(Hash(v)), .. Half(0), .. Half(2 + i), .. Word(Named(v)), .. Word(i < versions.Length - 1 ? 16 : 0)])];
        byte[] needs = [.. Half(1), .. Half(versions.Length), .. Word(Named("libstdc++.so.6")), .. Word(16), .. Word(0), .. entries];
        return File((11, 2, table), (3, 0, [.. names]), (0x6fffffff, 1, numbers), (0x6ffffffe, 2, needs));
    }

    // System V's hash of a name, as the loader compares it.
    public static int Hash(string name)
    {
        var hash = 0u;
        foreach (var letter in name)
        {
            hash = (hash << 4) + letter;
            hash = (hash ^ ((hash & 0xf0000000) >> 24)) & 0x0fffffff;
        }

        return (int)hash;
    }

    private static byte[] File(params (int Type, int Link, byte[] Content)[] sections)
    {
        var content = sections.SelectMany(s => s.Content).ToArray();
        var headers = new List<byte>(new byte[HeaderSize]);
        var offset = HeaderSize;
        foreach (var (type, link, bytes) in sections)
        {
            headers.AddRange([.. Word(0), .. Word(type), .. new byte[16], .. Long(offset), .. Long(bytes.Length), .. Word(link), .. new byte[20]]);
            offset += bytes.Length;
        }

        byte[] start = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, .. new byte[34], .. Long(offset), .. new byte[10], .. Half(64), .. Half(sections.Length + 1), .. Half(0)];
        return [.. start, .. content, .. headers];
    }

    private static byte[] Half(int value) => Bytes(value, 2);

    private static byte[] Word(int value) => Bytes(value, 4);

    private static byte[] Long(int value) => Bytes(value, 8);

    private static byte[] Bytes(long value, int count)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes[..count];
    }
}
