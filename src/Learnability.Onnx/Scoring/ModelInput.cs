using Learnability.Onnx.Schema;
using Element = Learnability.Onnx.Schema.TensorProto.Types.DataType;

namespace Learnability.Onnx;

/// <summary>What a classifier takes, as its graph declares it or the user says.</summary>
/// <param name="Name">The input's name.</param>
/// <param name="Kind">What an example is.</param>
/// <param name="Element">What its values are stored as.</param>
/// <param name="IsChannelsLast">Whether an image's channels are the innermost axis.</param>
/// <param name="Batch">Examples a run, or null where any number will do.</param>
/// <param name="Sides">Sizes of an example, channels first, null where any will do.</param>
internal sealed record ModelInput(string Name, InputKind Kind, Element Element, bool IsChannelsLast, int? Batch, ImmutableArray<int?> Sides)
{
    private static readonly Element[] Elements = [Element.Uint8, Element.Float, Element.Float16, Element.Double];

    /// <summary>Inputs beside the examples, of one truth value each, such as a flag for training; they are given as false.</summary>
    public required ImmutableArray<string> Flags { get; init; }

    /// <summary>The shape of an example, the usual sizes standing in where any will do.</summary>
    public required FeatureShape Shape { get; init; }

    /// <summary>Whether the size of images is open and nobody said it.</summary>
    public bool IsSizeSuggested => Kind.IsMoved && Sides.Contains(null);

    /// <summary>Reads it from a graph.</summary>
    /// <exception cref="BadInputException">It takes no examples of a known kind.</exception>
    /// <exception cref="UsageException">It leaves open what only the user can say, or the user says it otherwise.</exception>
    public static ModelInput Of(GraphProto graph, string? kindName, ModelDeclaration said)
    {
        // Files of the first IR versions list their constants among the inputs, too.
        var constants = graph.Initializer.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        var inputs = graph.Input.Where(input => !constants.Contains(input.Name)).ToLookup(IsFlag);
        ImmutableArray<InputKind> kinds = kindName is null ? [InputKind.Images, InputKind.Table] : [InputKind.Parse(kindName)];
        if (inputs[false].ToArray() is not [var input] || input.Type?.TensorType is not { } type || !Elements.Contains((Element)type.ElemType))
            throw NotUnderstood(graph, kinds);

        var sizes = type.Shape is null ? Undeclared(input, said) : GraphValue.Sizes(input);
        if (kinds.Contains(InputKind.Images) && sizes.Length == 4)
            sizes = Sized(input, sizes, said);

        var isLast = sizes.Length == 4 && IsLast(input, sizes, said);
        ImmutableArray<int?> sides = isLast ? [sizes[3] ?? 3, sizes[1], sizes[2]] : sizes.Length == 4 ? [sizes[1] ?? 3, sizes[2], sizes[3]] : [.. sizes.Skip(1)];
        var takesBytes = type.ElemType == (int)Element.Uint8;
        foreach (var kind in sizes.Length == 0 ? [] : kinds)
        {
            if (kind.Taken(takesBytes, sides.AsSpan()) is { } shape)
                return new ModelInput(input.Name, kind, (Element)type.ElemType, isLast, sizes[0], sides) { Flags = [.. inputs[true].Select(i => i.Name)], Shape = shape };
        }

        throw NotUnderstood(graph, kinds);
    }

    private static bool IsFlag(ValueInfoProto input)
        => input.Type?.TensorType is { ElemType: (int)Element.Bool } && GraphValue.Sizes(input).All(size => size == 1);

    private static int?[] Undeclared(ValueInfoProto input, ModelDeclaration said)
        => said.IsChannelsLast is null || said.Side is null
            ? throw new UsageException(
                $"found input '{input.Name}' without a declared shape; expected to be told it. Add --layout nchw (channels before height and width, as PyTorch has them) or nhwc (behind them, as Keras has them), and --image-size N.")
            : [null, null, null, null];

    /// <summary>The sizes with the side that the user says in place of open ones.</summary>
    private static int?[] Sized(ValueInfoProto input, int?[] sizes, ModelDeclaration said)
    {
        if (said.Side is not { } side)
            return sizes;

        var (height, width) = IsLast(input, sizes, said) ? (1, 2) : (2, 3);
        if ((sizes[height] ?? side) != side || (sizes[width] ?? side) != side)
        {
            throw new UsageException(
                $"found --image-size {side} for a model of images of {GraphValue.Side(sizes[height])}x{GraphValue.Side(sizes[width])}; expected that size. Leave the option out, and images are brought to the model's size.");
        }

        (sizes[height], sizes[width]) = (side, side);
        return sizes;
    }

    private static bool IsLast(ValueInfoProto input, int?[] sizes, ModelDeclaration said) => said.IsChannelsLast ?? (sizes[1] is 1 or 3, sizes[3] is 1 or 3) switch
    {
        (false, true) => true,
        (true, true) => sizes[2] is 1 or 3 ? false : throw Unclear(input),
        (false, false) when sizes[1] is null => throw Unclear(input),
        _ => false,
    };

    private static UsageException Unclear(ValueInfoProto input) => new(
        $"found input {GraphValue.Describe(input)}, of which the sizes do not tell where the channels are; expected to be told. Add --layout nchw (before height and width, as PyTorch has them) or nhwc (behind them, as Keras has them), and --image-size N where sizes are open.");

    private static BadInputException NotUnderstood(GraphProto graph, ImmutableArray<InputKind> kinds) => new(
        $"found a model with input {string.Join(", ", graph.Input.Select(GraphValue.Describe).DefaultIfEmpty("none"))}; "
        + $"expected one input of {string.Join(", or ", kinds.Select(kind => kind.Contract))}. Export the classifier with that input alone, and with a dimension for the batch.");
}
