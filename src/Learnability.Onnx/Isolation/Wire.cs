using System.Buffers.Binary;

namespace Learnability.Onnx;

/// <summary>
/// What passes between a program and the process that runs a model for it: messages of a kind, a length and as many bytes, numbers little-endian. Not for use by several
/// threads at once.
/// </summary>
internal sealed class Wire(Stream input, Stream output) : IDisposable
{
    /// <summary>To the process: open a model (<see cref="OpenOrder"/>).</summary>
    public const int Open = -1;

    /// <summary>To the process: run it (<see cref="RunOrder"/>).</summary>
    public const int Run = -2;

    /// <summary>From the process: what was asked for. Any other kind is the exit code of a fault, and the bytes are its message.</summary>
    public const int Answer = 0;

    private const int HeadSize = 2 * sizeof(int);

    // Small messages are read by one call of the system.
    private readonly BufferedStream _input = new(input, 1 << 16);
    private byte[] _sent = [];
    private byte[] _received = [];

    /// <summary>Sends a message; its bytes are those of both parts.</summary>
    /// <exception cref="IOException">Nobody is there to read it.</exception>
    public void Send(int kind, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second = default)
    {
        var length = checked(first.Length + second.Length);
        Room(ref _sent, checked(HeadSize + length));
        BinaryPrimitives.WriteInt32LittleEndian(_sent, kind);
        BinaryPrimitives.WriteInt32LittleEndian(_sent.AsSpan(sizeof(int)), length);
        first.CopyTo(_sent.AsSpan(HeadSize));
        second.CopyTo(_sent.AsSpan(HeadSize + first.Length));
        output.Write(_sent, 0, HeadSize + length);
        output.Flush();
    }

    /// <summary>Waits for a message.</summary>
    /// <param name="bytes">Its bytes, until the next one is waited for.</param>
    /// <param name="most">How many there may be.</param>
    /// <returns>Its kind; null where the other side has ended.</returns>
    /// <exception cref="IOException">It ended within a message.</exception>
    /// <exception cref="InvalidDataException">It says what is no message, or too long a one.</exception>
    public int? Receive(out ReadOnlySpan<byte> bytes, int most = int.MaxValue)
    {
        bytes = default;
        Span<byte> head = stackalloc byte[HeadSize];
        if (_input.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false) is var read && read < HeadSize)
            return read == 0 ? null : throw new EndOfStreamException();

        var length = BinaryPrimitives.ReadInt32LittleEndian(head[sizeof(int)..]);
        if (length < 0 || length > most)
            throw new InvalidDataException($"found a message of {length} bytes; expected at most {most}.");

        Room(ref _received, length);
        _input.ReadExactly(_received, 0, length);
        bytes = _received.AsSpan(0, length);
        return BinaryPrimitives.ReadInt32LittleEndian(head);
    }

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();

    private static void Room(ref byte[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new byte[length];
    }
}
