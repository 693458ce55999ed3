using System.Buffers.Binary;
using System.IO.Compression;

namespace Learnability.Data;

/// <summary>How many bytes of rows a PNG file announces, and whether it has them: the decoder leaves black what is missing, and says nothing.</summary>
internal static class PngRows
{
    // ISO/IEC 15948, 8.2: where each pass of an interlaced image begins, and its steps.
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Narrower interlaced images have passes without columns, which the decoder does not get over.</summary>
    public const int LeastInterlaced = 5;

    /// <summary>Whether a file is interlaced and too narrow for the decoder.</summary>
    public static bool IsTooNarrow(ReadOnlySpan<byte> file) => Header(file) is { IsInterlaced: true, Width: < LeastInterlaced };

    /// <summary>Whether the compressed data hold as many rows as the header announces.</summary>
    public static bool AreAllThere(ReadOnlySpan<byte> file)
    {
        if (Header(file) is not { } header)
            return false;

        using var rows = new ZLibStream(new MemoryStream(Data(file)), CompressionMode.Decompress);
        var (left, buffer) = (header.Bytes, new byte[1 << 16]);
        try
        {
            while (left > 0 && rows.Read(buffer, 0, (int)Math.Min(left, buffer.Length)) is > 0 and var read)
                left -= read;
        }
        catch (InvalidDataException)
        {
            return false;
        }

        return left == 0;
    }

    private static (long Width, bool IsInterlaced, long Bytes)? Header(ReadOnlySpan<byte> file)
    {
        const int begin = 16, end = 29;
        if (file.Length < end || !file[12..begin].SequenceEqual("IHDR"u8))
            return null;

        long width = BinaryPrimitives.ReadUInt32BigEndian(file[begin..]), height = BinaryPrimitives.ReadUInt32BigEndian(file[(begin + 4)..]);
        var samples = file[begin + 9] switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        var bits = samples * file[begin + 8];
        var isInterlaced = file[begin + 12] == 1;
        return (width, isInterlaced, isInterlaced
            ? Passes.Sum(p => Rows(Math.Max(0, width - p.X + p.StepX - 1) / p.StepX, Math.Max(0, height - p.Y + p.StepY - 1) / p.StepY, bits))
            : Rows(width, height, bits));
    }

    /// <summary>Each row begins with the number of its filter.</summary>
    private static long Rows(long width, long height, int bits) => width == 0 ? 0 : height * (1 + (((width * bits) + 7) / 8));

    private static byte[] Data(ReadOnlySpan<byte> file)
    {
        const int signature = 8, frame = 12;
        using var data = new MemoryStream();
        for (long at = signature; at + frame <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[(int)at..]);
            if (length > file.Length - at - frame)
                break;

            if (file.Slice((int)at + 4, 4).SequenceEqual("IDAT"u8))
                data.Write(file.Slice((int)at + 8, (int)length));

            at += frame + length;
        }

        return data.ToArray();
    }
}
