using Learnability.Onnx.Schema;

namespace Learnability.Onnx;

/// <summary>What arrays claim to hold, and what is there of it.</summary>
internal static class TensorSize
{
    /// <summary>The most that one array may be, in bytes: what one block of memory can hold.</summary>
    public const long Largest = int.MaxValue;

    private const int Text = 8;

    /// <summary>Bits of a value, by ONNX's numbers of types: floats, bytes, whole numbers, complex numbers, and the small types that are packed.</summary>
    public static int? Bits(int type) => type switch
    {
        2 or 3 or 9 or (>= 17 and <= 20) or 24 => 8,
        4 or 5 or 10 or 16 => 16,
        1 or 6 or 12 => 32,
        7 or 11 or 13 or 14 => 64,
        15 => 128,
        21 or 22 or 23 => 4,
        25 or 26 => 2,
        _ => null,
    };

    /// <summary>Bytes of an array's values, as its sizes and type need them.</summary>
    /// <exception cref="BadInputException">The type is none of numbers, or it is too large.</exception>
    public static long Of(TensorProto tensor)
    {
        var bits = Bits(tensor.DataType) ?? throw Fault(tensor, $"element type {tensor.DataType}", "one of numbers");
        return Bytes(tensor.Dims, bits) ?? throw Fault(tensor, $"sizes {string.Join('x', tensor.Dims)}", "an array of at most 2 GiB");
    }

    /// <summary>Bytes of so many values; null where they are too many, or a size is negative.</summary>
    public static long? Bytes(IEnumerable<long> sizes, int bits)
    {
        var bytes = Math.Ceiling(sizes.Aggregate(1.0, (product, size) => product * (size >= 0 ? size : double.PositiveInfinity)) * bits / 8);
        return bytes <= Largest ? (long)bytes : null;
    }

    /// <summary>Checks that an array that lies in the file has the values that it claims.</summary>
    /// <exception cref="BadInputException">It has others.</exception>
    public static void Check(TensorProto tensor)
    {
        if (tensor.DataType == Text)
        {
            Require(Bytes(tensor.Dims, 8) ?? -1, tensor.StringData.Count, "texts");
            return;
        }

        var bytes = Of(tensor);
        if (!tensor.RawData.IsEmpty)
        {
            Require(bytes, tensor.RawData.Length, "bytes");
            return;
        }

        // Complex numbers are stored as two values; packed ones as many as a byte holds.
        var width = tensor.DataType switch { 14 => 4, 15 => 8, _ => Math.Max(Bits(tensor.DataType)!.Value, 8) / 8 };
        var stored = tensor.FloatData.Count + tensor.Int32Data.Count + tensor.Int64Data.Count + tensor.DoubleData.Count + tensor.Uint64Data.Count;
        Require(bytes / width, stored, "values");

        void Require(long claimed, long there, string what)
        {
            if (claimed != there)
                throw Fault(tensor, $"{there} {what}", $"{(claimed < 0 ? "no more" : claimed.ToString(CultureInfo.InvariantCulture))} for its sizes {string.Join('x', tensor.Dims)}");
        }
    }

    private static BadInputException Fault(TensorProto tensor, string found, string expected)
        => new($"found array '{tensor.Name}' of a model with {found}; expected {expected}. Export the model again, or check that it was copied whole.");
}
