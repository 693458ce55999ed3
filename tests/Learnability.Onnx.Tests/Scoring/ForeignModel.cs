using Learnability.Onnx.Schema;
using Kind = Learnability.Onnx.Schema.TensorProto.Types.DataType;

namespace Learnability.Onnx.Tests;

/// <summary>
/// Models that the exporter did not write. Their scores are the largest value of each channel, so what is right can be told by eye.
/// </summary>
internal static class ForeignModel
{
    /// <summary>The usual input: floats [any, 3, 2, 2].</summary>
    public static readonly long?[] UsualSizes = [null, 3, 2, 2];

    /// <summary>What its user says of it: pixels are given in [0, 1].</summary>
    public static readonly ModelDeclaration Unit = new() { Pixels = new PreprocessingParts { Recipe = "0-1" } };

    /// <summary>A model of 3 channels and so of 3 classes.</summary>
    /// <param name="sizes">Sizes of the input, null where open.</param>
    /// <param name="bytes">Whether the input is uint8, not float.</param>
    /// <param name="classes">The declared number of classes, null where open.</param>
    public static ModelProto Create(long?[] sizes, bool bytes = false, long? classes = 3)
    {
        var graph = new GraphProto { Name = "foreign", Input = { Value("x", bytes ? Kind.Uint8 : Kind.Float, sizes) } };
        graph.Node.Add(new NodeProto { OpType = "Cast", Input = { "x" }, Output = { "f" }, Attribute = { GraphAttribute.Int("to", (long)Kind.Float) } });
        graph.Node.Add(new NodeProto { OpType = "GlobalMaxPool", Input = { "f" }, Output = { "max" } });
        graph.Node.Add(new NodeProto { OpType = "Flatten", Input = { "max" }, Output = { "scores" } });
        graph.Output.Add(Value("max", Kind.Float, sizes[0], 3, 1, 1));
        graph.Output.Add(Value("scores", Kind.Float, sizes[0], classes));
        return new ModelProto { IrVersion = 7, OpsetImport = { new OperatorSetIdProto { Version = 13 } }, Graph = graph };
    }

    /// <summary>The model with one more piece of metadata.</summary>
    public static ModelProto With(this ModelProto model, string key, string value)
    {
        model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
        return model;
    }

    /// <summary>The model with another ending in place of its outputs: nodes that make the last of them of the scores.</summary>
    public static ModelProto EndingIn(this ModelProto model, ValueInfoProto output, params NodeProto[] nodes)
    {
        model.Graph.Output.Clear();
        model.Graph.Output.Add(output);
        model.Graph.Node.AddRange(nodes);
        return model;
    }

    /// <summary>A node.</summary>
    public static NodeProto Node(string operation, string input, string output, params AttributeProto[] attributes)
        => new() { OpType = operation, Input = { input }, Output = { output }, Attribute = { attributes } };

    /// <summary>The declaration of a value without its shape.</summary>
    public static ValueInfoProto Shapeless(string name, Kind kind) => GraphValue.OfAnyShape(name, kind);

    /// <summary>The declaration of a value.</summary>
    public static ValueInfoProto Value(string name, Kind kind, params long?[] sizes)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(sizes.Select((size, i) => size is { } fixedSize
            ? new TensorShapeProto.Types.Dimension { DimValue = fixedSize }
            : new TensorShapeProto.Types.Dimension { DimParam = $"{name}_{i}" }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)kind, Shape = shape } } };
    }

    /// <summary>Images of 3 planes; image i holds i, 10 + i and 20 + i, once each, and zeros.</summary>
    public static Examples Images(int count, int height = 2, int width = 2)
    {
        var shape = new ImageShape(3, height, width);
        var pixels = new byte[count * shape.Size];
        for (var i = 0; i < count; i++)
        {
            for (var c = 0; c < 3; c++)
            {
                pixels[(i * shape.Size) + (c * shape.PlaneSize) + (i % shape.PlaneSize)] = (byte)((10 * c) + i);
            }
        }

        return new Examples(shape, ["red", "green", "blue"], pixels, [.. Enumerable.Range(0, count).Select(i => i % 3)]);
    }
}
