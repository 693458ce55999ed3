using Learnability.Onnx.Schema;
using Kind = Learnability.Onnx.Schema.AttributeProto.Types.AttributeType;

namespace Learnability.Onnx;

/// <summary>Attributes of nodes, with the kind that the format asks for beside each value.</summary>
internal static class GraphAttribute
{
    /// <summary>A whole number.</summary>
    public static AttributeProto Int(string name, long value) => new() { Name = name, Type = Kind.Int, I = value };

    /// <summary>A list of whole numbers.</summary>
    public static AttributeProto Ints(string name, params long[] values) => new() { Name = name, Type = Kind.Ints, Ints = { values } };

    /// <summary>A number.</summary>
    public static AttributeProto Float(string name, double value) => new() { Name = name, Type = Kind.Float, F = (float)value };
}
