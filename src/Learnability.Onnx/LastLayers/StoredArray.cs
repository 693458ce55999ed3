using System.Runtime.InteropServices;
using Google.Protobuf;
using Learnability.Onnx.Schema;
using Kind = Learnability.Onnx.Schema.TensorProto.Types.DataType;

namespace Learnability.Onnx;

/// <summary>An array that a graph holds, as a node reads it: an initialiser, a constant's value, or one of these behind a transposition and the like.</summary>
/// <param name="Name">What the node calls it.</param>
/// <param name="Tensor">Where the numbers are stored.</param>
/// <param name="Sizes">Its sizes as the node reads it.</param>
/// <param name="Values">Its numbers as the node reads them.</param>
/// <param name="IsOwn">Whether it is stored as it is read, for this node alone, so that other numbers may stand in its place.</param>
internal sealed record StoredArray(string Name, TensorProto Tensor, ImmutableArray<int> Sizes, float[] Values, bool IsOwn)
{
    /// <summary>Finds the array of a name; null where the graph computes it or stores it otherwise.</summary>
    public static StoredArray? Find(GraphProto graph, string name)
    {
        var isShared = graph.Node.SelectMany(GraphNames.Read).Count(read => read == name) != 1 || graph.Output.Any(o => o.Name == name);
        if (graph.Initializer.FirstOrDefault(t => t.Name == name) is { } initializer)
            return Floats(initializer) is { } values ? new StoredArray(name, initializer, [.. initializer.Dims.Select(d => (int)d)], values, !isShared) : null;

        return graph.Node.FirstOrDefault(n => n.Output.Contains(name)) switch
        {
            { OpType: "Constant", Attribute: [{ T: { } tensor }] } when Floats(tensor) is { } values => new StoredArray(name, tensor, [.. tensor.Dims.Select(d => (int)d)], values, !isShared),
            { OpType: "Identity" or "Cast" } node => Find(graph, node.Input[0]) is { } same ? same with { Name = name, IsOwn = false } : null,
            { OpType: "Transpose", Attribute: not [{ Ints: [0, 1] }] } node => Find(graph, node.Input[0]) is { Sizes: [var rows, var columns] } matrix ? Transposed(matrix, rows, columns) with { Name = name } : null,
            { OpType: "Reshape", Input: [var reads, var sizes] } => Integers(graph, sizes) is { } target ? Find(graph, reads)?.Reshaped(target, name) : null,
            _ => null,
        };
    }

    /// <summary>Whole numbers that a graph holds, as sizes and axes are; null where it computes them.</summary>
    public static ImmutableArray<long>? Integers(GraphProto graph, string name)
    {
        var tensor = graph.Initializer.FirstOrDefault(t => t.Name == name)
            ?? graph.Node.FirstOrDefault(n => n.OpType == "Constant" && n.Output.Contains(name))?.Attribute.Select(a => a.T).FirstOrDefault(t => t is not null);
        return tensor is not { DataType: (int)Kind.Int64 } ? null
            : tensor.RawData.IsEmpty ? [.. tensor.Int64Data] : [.. MemoryMarshal.Cast<byte, long>(tensor.RawData.Span)];
    }

    /// <summary>A tensor with other numbers of the same kind, raw.</summary>
    public static TensorProto With(TensorProto tensor, string name, ImmutableArray<int> sizes, float[] values) => new()
    {
        Name = name,
        Dims = { sizes.Select(s => (long)s) },
        DataType = tensor.DataType,
        RawData = Raw(tensor, values),
    };

    /// <summary>Numbers as a tensor of this kind stores them.</summary>
    public static ByteString Raw(TensorProto tensor, float[] values) => ByteString.CopyFrom((Kind)tensor.DataType switch
    {
        Kind.Float16 => MemoryMarshal.AsBytes(Array.ConvertAll(values, v => (Half)v).AsSpan()),
        Kind.Double => MemoryMarshal.AsBytes(Array.ConvertAll(values, v => (double)v).AsSpan()),
        _ => MemoryMarshal.AsBytes(values.AsSpan()),
    });

    /// <summary>The same numbers in other sizes: 0 stands for a size as it is, -1 for what is left.</summary>
    private StoredArray? Reshaped(ImmutableArray<long> target, string name)
    {
        long[] sizes = [.. target.Select((size, axis) => size == 0 && axis < Sizes.Length ? Sizes[axis] : size)];
        var known = sizes.Where(size => size != -1).Aggregate(1.0, (n, size) => n * size);
        ImmutableArray<int> whole = known > 0 && known <= Values.Length ? [.. sizes.Select(size => (int)(size == -1 ? Values.Length / known : size))] : [];
        return whole.Aggregate(1.0, (n, size) => n * size) == Values.Length ? this with { Name = name, Sizes = whole, IsOwn = false } : null;
    }

    private static StoredArray Transposed(StoredArray matrix, int rows, int columns)
    {
        var values = new float[matrix.Values.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = matrix.Values[((i % rows) * columns) + (i / rows)];

        return matrix with { Sizes = [columns, rows], Values = values, IsOwn = false };
    }

    private static float[]? Floats(TensorProto tensor)
    {
        var raw = tensor.RawData.Span;
        float[]? values = (Kind)tensor.DataType switch
        {
            Kind.Float => raw.IsEmpty ? [.. tensor.FloatData] : MemoryMarshal.Cast<byte, float>(raw).ToArray(),
            Kind.Double => raw.IsEmpty ? [.. tensor.DoubleData.Select(d => (float)d)] : Array.ConvertAll(MemoryMarshal.Cast<byte, double>(raw).ToArray(), d => (float)d),
            Kind.Float16 => raw.IsEmpty ? [.. tensor.Int32Data.Select(i => (float)BitConverter.UInt16BitsToHalf((ushort)i))] : Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(raw).ToArray(), h => (float)h),
            _ => null,
        };
        return tensor.Dims.All(d => d is > 0 and <= int.MaxValue) && values?.Length == tensor.Dims.Aggregate(1.0, (n, d) => n * d) ? values : null;
    }
}
