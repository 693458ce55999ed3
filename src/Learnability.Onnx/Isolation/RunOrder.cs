using System.Buffers.Binary;

namespace Learnability.Onnx;

/// <summary>One run of a model, as it is asked of its process: examples that it is given, the sizes of one, and behind them the values of those that there are.</summary>
internal static class RunOrder
{
    /// <summary>What stands before the values.</summary>
    public static byte[] Head(FeatureShape shape, int size)
    {
        var head = new byte[sizeof(int) * (2 + shape.Sizes.Length)];
        foreach (var (i, number) in shape.Sizes.Prepend(shape.Sizes.Length).Prepend(size).Index())
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(i * sizeof(int)), number);

        return head;
    }

    /// <summary>Reads it; the values are what follows.</summary>
    public static (FeatureShape Shape, int Size) Read(ref ReadOnlySpan<byte> bytes)
    {
        var size = Take(ref bytes);
        var sizes = new int[Take(ref bytes)];
        for (var i = 0; i < sizes.Length; i++)
            sizes[i] = Take(ref bytes);

        return (new FeatureShape([.. sizes]), size);
    }

    private static int Take(ref ReadOnlySpan<byte> bytes)
    {
        var number = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        bytes = bytes[sizeof(int)..];
        return number;
    }
}
