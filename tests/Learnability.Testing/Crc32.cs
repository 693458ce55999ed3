namespace Learnability.Testing;

/// <summary>The checksum of PNG's chunks.</summary>
public static class Crc32
{
    /// <summary>CRC-32 with the reversed polynomial 0xEDB88320, bit by bit.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
