using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Learnability.Reporting;

/// <summary>Writes TensorBoard's event records: TFRecord frames around Event messages of protobuf, of which only a few fields are needed.</summary>
/// <remarks>
/// Frame: length as 8 bytes, its checksum, the message, its checksum; little-endian. Checksums are CRC-32C, turned right by 15 bits plus a
/// constant. Source: TensorFlow's record_writer and event.proto, summary.proto.
/// </remarks>
internal sealed class EventRecords(Stream output)
{
    private const uint Mask = 0xa282ead8;
    private const byte WallTime = (1 << 3) | 1;
    private const byte Step = 2 << 3;
    private const byte FileVersion = (3 << 3) | 2;
    private const byte Summary = (5 << 3) | 2;
    private const byte SummaryValue = (1 << 3) | 2;
    private const byte Tag = (1 << 3) | 2;
    private const byte SimpleValue = (2 << 3) | 5;

    /// <summary>The record that every file begins with.</summary>
    public void WriteVersion()
    {
        using var message = new MemoryStream();
        WriteDouble(message, WallTime, 0);
        WriteBytes(message, FileVersion, "brain.Event:2"u8);
        WriteFrame(message.ToArray());
    }

    /// <summary>Numbers of one step.</summary>
    /// <param name="seconds">When, in seconds since 1970; TensorBoard's relative time is the difference to the first.</param>
    /// <param name="step">The step, ≥ 0.</param>
    /// <param name="values">Names and numbers.</param>
    public void WriteScalars(double seconds, int step, params ReadOnlySpan<(string Tag, double Value)> values)
    {
        using var summary = new MemoryStream();
        foreach (var (tag, number) in values)
        {
            using var value = new MemoryStream();
            WriteBytes(value, Tag, Encoding.UTF8.GetBytes(tag));
            WriteSingle(value, SimpleValue, (float)number);
            WriteBytes(summary, SummaryValue, value.ToArray());
        }

        using var message = new MemoryStream();
        WriteDouble(message, WallTime, seconds);
        message.WriteByte(Step);
        WriteVarint(message, (ulong)step);
        WriteBytes(message, Summary, summary.ToArray());
        WriteFrame(message.ToArray());
    }

    /// <summary>The checksum of a frame's part.</summary>
    internal static uint MaskedChecksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return BitOperations.RotateRight(~crc, 15) + Mask;
    }

    private void WriteFrame(byte[] message)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)message.Length);
        output.Write(length);
        WriteChecksum(length);
        output.Write(message);
        WriteChecksum(message);
    }

    private void WriteChecksum(ReadOnlySpan<byte> bytes)
    {
        Span<byte> checksum = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, MaskedChecksum(bytes));
        output.Write(checksum);
    }

    private static void WriteBytes(MemoryStream message, byte key, ReadOnlySpan<byte> bytes)
    {
        message.WriteByte(key);
        WriteVarint(message, (ulong)bytes.Length);
        message.Write(bytes);
    }

    private static void WriteDouble(MemoryStream message, byte key, double value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        message.WriteByte(key);
        message.Write(bytes);
    }

    private static void WriteSingle(MemoryStream message, byte key, float value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        message.WriteByte(key);
        message.Write(bytes);
    }

    /// <summary>Seven bits a byte, the lowest first; the highest bit says that more follow.</summary>
    private static void WriteVarint(MemoryStream message, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            message.WriteByte((byte)(value | 0x80));
        }

        message.WriteByte((byte)value);
    }
}
