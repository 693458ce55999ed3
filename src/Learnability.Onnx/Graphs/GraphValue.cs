using Learnability.Onnx.Schema;

namespace Learnability.Onnx;

/// <summary>Declarations of a graph's inputs and outputs.</summary>
internal static class GraphValue
{
    /// <summary>A tensor of any number of examples: [batch, sizes …].</summary>
    public static ValueInfoProto Of(string name, TensorProto.Types.DataType type, string batch, params int[] sizes)
        => Of(name, type, [new TensorShapeProto.Types.Dimension { DimParam = batch }, .. sizes.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size })]);

    /// <summary>A tensor of these sizes, null where any will do.</summary>
    public static ValueInfoProto Of(string name, TensorProto.Types.DataType type, params ImmutableArray<int?> sizes)
        => Of(name, type, sizes.Select((size, axis) => size is { } known
            ? new TensorShapeProto.Types.Dimension { DimValue = known }
            : new TensorShapeProto.Types.Dimension { DimParam = string.Create(CultureInfo.InvariantCulture, $"{name}_{axis}") }));

    /// <summary>A tensor of which nothing but the type is declared.</summary>
    public static ValueInfoProto OfAnyShape(string name, TensorProto.Types.DataType type)
        => new() { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type } } };

    /// <summary>Size of each dimension, null where the model leaves it open; empty where nothing is declared.</summary>
    public static int?[] Sizes(ValueInfoProto value)
        => value.Type.TensorType.Shape?.Dim.Select(d => d.DimValue is > 0 and <= int.MaxValue ? (int?)d.DimValue : null).ToArray() ?? [];

    /// <summary>A size for people.</summary>
    public static string Side(int? side) => side?.ToString(CultureInfo.InvariantCulture) ?? "any";

    /// <summary>A declaration for people.</summary>
    public static string Describe(ValueInfoProto value) => value.Type?.TensorType is { } tensor
        ? $"'{value.Name}' (element type {tensor.ElemType}) {(tensor.Shape is null ? "without a declared shape" : $"[{string.Join(", ", Sizes(value).Select(Side))}]")}"
        : $"'{value.Name}', which is no tensor";

    private static ValueInfoProto Of(string name, TensorProto.Types.DataType type, IEnumerable<TensorShapeProto.Types.Dimension> dimensions)
    {
        var value = OfAnyShape(name, type);
        value.Type.TensorType.Shape = new TensorShapeProto { Dim = { dimensions } };
        return value;
    }
}
