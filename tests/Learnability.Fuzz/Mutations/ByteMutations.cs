using System.Buffers.Binary;

namespace Learnability.Fuzz.Mutations;

/// <summary>Changes that know of no format.</summary>
public static class ByteMutations
{
    /// <summary>Numbers at the limits of their types.</summary>
    public static IReadOnlyList<ulong> Limits { get; } =
        [0, 1, 2, 3, 7, 8, 16, 127, 128, 255, 256, 1000, 32767, 32768, 65535, 65536, 1 << 24, int.MaxValue, 1UL << 31, uint.MaxValue, 1UL << 32, long.MaxValue, 1UL << 63, ulong.MaxValue];

    /// <summary>One change.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="other">Another valid file.</param>
    /// <param name="draws">What decides.</param>
    public static byte[] Of(byte[] bytes, byte[] other, Draws draws)
    {
        if (bytes.Length == 0)
            return draws.Bytes(draws.Below(16));

        var at = draws.Below(bytes.Length);
        var length = Math.Min(1 + draws.Below(draws.OneIn(4) ? bytes.Length : 16), bytes.Length - at);
        switch (draws.Below(9))
        {
            case 0:
                bytes[at] ^= (byte)(1 << draws.Below(8));
                return bytes;
            case 1:
                bytes[at] = (byte)draws.Bits();
                return bytes;
            case 2:
                return bytes[..at];
            case 3:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 4:
                return [.. bytes[..(at + length)], .. bytes[at..]];
            case 5:
                return [.. bytes[..at], .. draws.Bytes(length), .. bytes[at..]];
            case 6:
                bytes.AsSpan(at, length).Fill(draws.OneIn(2) ? (byte)0 : (byte)255);
                return bytes;
            case 7:
                return [.. bytes[..at], .. other[draws.Below(other.Length + 1)..]];
            default:
                return WithNumber(bytes, at, draws.Of([1, 2, 4, 8]), draws.OneIn(2), draws.Of(Limits));
        }
    }

    /// <summary>The file with a number of some bytes written somewhere.</summary>
    public static byte[] WithNumber(byte[] bytes, int at, int size, bool isBigEndian, ulong value)
    {
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(number, value);
        number = number[..size];
        if (isBigEndian)
            number.Reverse();

        number[..Math.Min(size, bytes.Length - at)].CopyTo(bytes.AsSpan(at));
        return bytes;
    }
}
