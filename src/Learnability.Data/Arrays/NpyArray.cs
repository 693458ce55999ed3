using System.Buffers.Binary;
using System.Text;

namespace Learnability.Data;

/// <summary>An array of a NumPy archive, as it is stored.</summary>
/// <param name="Source">Where it stands, for errors.</param>
/// <param name="Type">NumPy's name of its type: <c>&lt;f4</c>.</param>
/// <param name="Shape">Its sizes, outermost first; empty of a single number.</param>
/// <param name="Bytes">Its values, little-endian, in C order.</param>
public sealed record NpyArray(string Source, string Type, ImmutableArray<int> Shape, ReadOnlyMemory<byte> Bytes)
{
    private const int BytesOfACharacter = 4;

    /// <summary>Number of values.</summary>
    public int Count => Shape.Aggregate(1, (n, s) => n * s);

    /// <summary>Bytes of a value of a type; null where it is not read.</summary>
    internal static int? SizeOf(string type) => type switch
    {
        "|b1" or "|u1" or "|i1" => 1,
        "<f2" or "<i2" or "<u2" => 2,
        "<f4" or "<i4" or "<u4" => 4,
        "<f8" or "<i8" or "<u8" => 8,
        ['<', 'U', .. var length] when int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var characters) && characters is > 0 and < 10_000 => BytesOfACharacter * characters,
        _ => null,
    };

    /// <summary>The values as 32-bit floats.</summary>
    /// <exception cref="BadInputException">They are texts.</exception>
    public float[] Floats() => Values((bytes, type) => type switch
    {
        "<f2" => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        "<f4" => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        "<f8" => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        _ => Whole(bytes, type) is { } whole ? whole : throw NoNumbers(),
    });

    /// <summary>The values as whole numbers.</summary>
    /// <exception cref="BadInputException">They are texts, or not whole.</exception>
    public int[] Wholes() => Values((bytes, type) => Whole(bytes, type) is { } whole && whole is >= int.MinValue and <= int.MaxValue ? (int)whole
        : throw new BadInputException($"{Source}: found values of type '{type}'; expected whole numbers, such as class numbers from 0."));

    /// <summary>The values as texts; null where they are numbers.</summary>
    public string[]? Texts() => Type[1] == 'U' ? Values((bytes, _) => Encoding.UTF32.GetString(bytes).TrimEnd('\0')) : null;

    private static long? Whole(ReadOnlySpan<byte> bytes, string type) => type switch
    {
        "|b1" or "|u1" => bytes[0],
        "|i1" => (sbyte)bytes[0],
        "<i2" => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        "<u2" => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        "<i4" => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        "<u4" => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        "<i8" or "<u8" => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        _ => null,
    };

    private BadInputException NoNumbers() => new($"{Source}: found values of type '{Type}'; expected numbers.");

    private T[] Values<T>(Read<T> read)
    {
        var (values, size) = (new T[Count], SizeOf(Type)!.Value);
        for (var i = 0; i < values.Length; i++)
            values[i] = read(Bytes.Span.Slice(i * size, size), Type);

        return values;
    }

    private delegate T Read<out T>(ReadOnlySpan<byte> bytes, string type);
}
