using System.Buffers.Binary;

namespace Learnability.Fuzz.Mutations;

/// <summary>Blocks of EXIF with an orientation, whole or not.</summary>
public static class ExifMutations
{
    /// <summary>One block, which begins with its byte order.</summary>
    public static byte[] Of(Draws draws)
    {
        var block = new byte[26];
        draws.Of<byte[]>([[.. "II"u8], [.. "MM"u8], [.. "XX"u8]]).CopyTo(block, 0);
        var isBig = block[0] == 'M';
        Put(2, 2, 42);
        Put(4, 4, 8);
        Put(8, 2, 1);
        Put(10, 2, 0x0112);
        Put(12, 2, draws.Of<ulong>([3UL, 4, 1, 0, 9]));
        Put(14, 4, draws.Of<ulong>([1UL, 0, 2, uint.MaxValue]));
        Put(18, 2, (ulong)draws.Below(10));
        return draws.OneIn(2) ? block : ByteMutations.Of(block, block, draws);

        void Put(int at, int size, ulong value)
        {
            if (size == 2 && isBig)
                BinaryPrimitives.WriteUInt16BigEndian(block.AsSpan(at), (ushort)value);
            else
                ByteMutations.WithNumber(block, at, size, isBig, value);
        }
    }
}
