using Learnability.Onnx.Schema;
using Kind = Learnability.Onnx.Schema.TensorProto.Types.DataType;

namespace Learnability.Onnx;

/// <summary>What a classifier takes and gives, as its graph declares it.</summary>
internal sealed record ModelContract
{
    /// <summary>The preferred name of the output with the class scores.</summary>
    private const string LogitsName = "logits";

    /// <summary>Name of the input.</summary>
    public required string InputName { get; init; }

    /// <summary>Name of the output with the class scores.</summary>
    public required string OutputName { get; init; }

    /// <summary>Images a run, or null where any number will do.</summary>
    public required int? Batch { get; init; }

    /// <summary>Sizes of an input, null where any will do: channels, height and width of an image.</summary>
    public required ImmutableArray<int?> Sides { get; init; }

    /// <summary>The model's own words.</summary>
    public required ModelCard Card { get; init; }

    /// <summary>Reads it from a model.</summary>
    /// <exception cref="BadInputException">The model is no classifier with one input of a known kind.</exception>
    public static ModelContract Of(ModelProto model)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var entry in model.MetadataProps)
        {
            properties[entry.Key] = entry.Value;
        }

        var (input, kind, shape) = SingleInput(model.Graph, properties.GetValueOrDefault(InputKind.MetadataName));
        var sides = Sizes(input);
        var classNames = ClassNamesText.Read(properties.ToImmutable());
        var (output, classCount) = ClassScores(model.Graph, classNames.Length);
        return new ModelContract
        {
            InputName = input.Name,
            OutputName = output,
            Batch = sides[0],
            Sides = [.. sides[1..]],
            Card = new ModelCard(kind, shape, TakesBytes(input), classCount, classNames, properties.ToImmutable()),
        };
    }

    /// <summary>Checks that the model can score these images.</summary>
    /// <exception cref="BadInputException">It takes images of another shape, or tells other classes apart.</exception>
    public void CheckFits(Examples images)
    {
        var sizes = images.Shape.Sizes;
        if (images.Kind != Card.Kind || sizes.Length != Sides.Length || sizes.Where((size, axis) => (Sides[axis] ?? size) != size).Any())
        {
            throw new BadInputException(
                $"found {images.Kind.Plural} of {images.Shape} for a model that takes {(images.Kind == Card.Kind ? "" : $"{Card.Kind.Plural} of ")}{string.Join('x', Sides.Select(Side))}; "
                + "expected the same shape. Use another data set or model.");
        }

        if (images.ClassCount != Card.ClassCount)
        {
            throw new BadInputException(
                $"found {images.Kind.Plural} of {images.ClassCount} classes for a model of {Card.ClassCount}; expected as many. Use another data set or model.");
        }

        if (!images.ValueNames.IsEmpty && Card.Properties.TryGetValue(InputKind.ValueNamesKey, out var names) && names != images.ValueNamesText)
        {
            throw new BadInputException(
                $"found columns {string.Join(", ", images.ValueNames)} for a model of {names.Replace("\t", ", ", StringComparison.Ordinal)}; expected the same in the same order. Rename or reorder them.");
        }

        CheckOrder(images.ClassNames);
    }

    /// <summary>Names may be spelt otherwise, but one name at two places means that classes would be mistaken for one another.</summary>
    private void CheckOrder(ImmutableArray<string> names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            var there = Card.ClassNames.IndexOf(names[i], 0, Card.ClassNames.Length, StringComparer.Ordinal);
            if (there >= 0 && Card.ClassNames[i] != names[i])
            {
                throw new BadInputException(
                    $"found class '{names[i]}' as number {i} of the data and number {there} of the model; "
                    + "expected one order of the classes. Use another data set or model.");
            }
        }
    }

    private static string Side(int? side) => side?.ToString(CultureInfo.InvariantCulture) ?? "any";

    private static (ValueInfoProto Input, InputKind Kind, FeatureShape Shape) SingleInput(GraphProto graph, string? kindName)
    {
        // Files of the first IR versions list their constants among the inputs, too.
        var constants = graph.Initializer.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        var inputs = graph.Input.Where(input => !constants.Contains(input.Name)).ToArray();
        var kinds = kindName is null ? InputKind.All : [InputKind.Parse(kindName)];
        if (inputs is [var input] && input.Type?.TensorType is { ElemType: (int)Kind.Uint8 or (int)Kind.Float } && Sizes(input) is [_, .. var sizes]
            && kinds.Select(kind => (kind, Shape: kind.Taken(TakesBytes(input), sizes))).FirstOrDefault(found => found.Shape is not null) is (var taker, { } shape))
        {
            return (input, taker, shape);
        }

        throw new BadInputException(
            $"found a model with input {string.Join(", ", inputs.Select(Describe).DefaultIfEmpty("none"))}; "
            + $"expected one input of {string.Join(", or ", kinds.Select(kind => kind.Contract))}. Use a classifier of such inputs.");
    }

    private static bool TakesBytes(ValueInfoProto input) => input.Type.TensorType.ElemType == (int)Kind.Uint8;

    private static (string Name, int ClassCount) ClassScores(GraphProto graph, int nameCount)
    {
        var scores = graph.Output.Where(o => o.Type?.TensorType is { ElemType: (int)Kind.Float } && Sizes(o).Length == 2).ToArray();
        if ((scores.FirstOrDefault(o => o.Name == LogitsName) ?? scores.FirstOrDefault()) is not { } output)
        {
            throw new BadInputException(
                $"found a model with output {string.Join(", ", graph.Output.Select(Describe).DefaultIfEmpty("none"))}; "
                + "expected one of floats, [batch, classes]. Use a classifier.");
        }

        // Where the graph leaves the number of classes open, the class names may still tell it.
        var classCount = Sizes(output)[1] ?? nameCount;
        return (classCount >= 1 && (nameCount == 0 || nameCount == classCount))
            ? (output.Name, classCount)
            : throw new BadInputException(
                $"found {nameCount} class names for output {Describe(output)}; "
                + "expected a fixed number of classes and, if any, as many names. Export the model again.");
    }

    /// <summary>Size of each dimension, null where the model leaves it open; empty where nothing is declared.</summary>
    private static int?[] Sizes(ValueInfoProto value)
        => value.Type.TensorType.Shape?.Dim.Select(d => d.DimValue is > 0 and <= int.MaxValue ? (int?)d.DimValue : null).ToArray() ?? [];

    private static string Describe(ValueInfoProto value)
        => value.Type?.TensorType is { } tensor
            ? $"'{value.Name}' (element type {tensor.ElemType}) [{string.Join(", ", Sizes(value).Select(Side))}]"
            : $"'{value.Name}', which is no tensor";
}
