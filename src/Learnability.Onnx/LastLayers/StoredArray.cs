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
            { OpType: "Transpose" } node => Find(graph, node.Input[0]) is { Sizes: [var rows, var columns] } matrix ? Transposed(matrix, rows, columns) with { Name = name } : null,
            _ => null,
        };
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
