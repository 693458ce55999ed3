using System.Numerics;

namespace Learnability.Reporting;

/// <summary>Writes TensorBoard's event records: TFRecord frames around Event messages of protobuf, of which only a few fields are needed.</summary>
/// <remarks>
/// Frame: length as 8 bytes, its checksum, the message, its checksum; little-endian. Checksums are CRC-32C, turned right by 15 bits plus a
/// constant. Source: TensorFlow's record_writer and event.proto, summary.proto. Numbers and texts lie in a message as <see cref="BinaryWriter"/> writes them.
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
    public void WriteVersion() => WriteFrame(Message(m =>
    {
        m.Write(WallTime);
        m.Write(0.0);
        m.Write(FileVersion);
        m.Write("brain.Event:2");
    }));

    /// <summary>Numbers of one step.</summary>
    /// <param name="seconds">When, in seconds since 1970; TensorBoard's relative time is the difference to the first.</param>
    /// <param name="step">The step, ≥ 0.</param>
    /// <param name="values">Names and numbers.</param>
    public void WriteScalars(double seconds, int step, params (string Tag, double Value)[] values) => WriteFrame(Message(m =>
    {
        m.Write(WallTime);
        m.Write(seconds);
        m.Write(Step);
        m.Write7BitEncodedInt(step);
        WritePart(m, Summary, Message(summary => Array.ForEach(values, value => WritePart(summary, SummaryValue, Message(v =>
        {
            v.Write(Tag);
            v.Write(value.Tag);
            v.Write(SimpleValue);
            v.Write((float)value.Value);
        })))));
    }));

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
        var length = Message(m => m.Write((ulong)message.Length));
        output.Write(Message(m =>
        {
            m.Write(length);
            m.Write(MaskedChecksum(length));
            m.Write(message);
            m.Write(MaskedChecksum(message));
        }));
    }

    private static byte[] Message(Action<BinaryWriter> write)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        write(writer);
        return bytes.ToArray();
    }

    private static void WritePart(BinaryWriter message, byte key, byte[] part)
    {
        message.Write(key);
        message.Write7BitEncodedInt(part.Length);
        message.Write(part);
    }
}
