using Learnability.Onnx.Schema;

namespace Learnability.Onnx;

/// <summary>Declarations of a graph's inputs and outputs.</summary>
internal static class GraphValue
{
    /// <summary>A tensor of any number of examples: [batch, sizes …].</summary>
    public static ValueInfoProto Of(string name, TensorProto.Types.DataType type, string batch, params int[] sizes)
    {
        var shape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dimension { DimParam = batch } } };
        shape.Dim.AddRange(sizes.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape } } };
    }
}
