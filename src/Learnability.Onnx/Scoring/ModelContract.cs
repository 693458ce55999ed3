using Google.Protobuf;
using Learnability.Onnx.Schema;
using Kind = Learnability.Onnx.Schema.TensorProto.Types.DataType;

namespace Learnability.Onnx;

/// <summary>What a classifier takes and gives, by its graph, its metadata and the user's words, and the model that the runtime is given for it.</summary>
internal sealed record ModelContract
{
    /// <summary>Name of the input.</summary>
    public required string InputName { get; init; }

    /// <summary>Name of the output with the class scores.</summary>
    public required string OutputName { get; init; }

    /// <summary>Examples a run, or null where any number will do.</summary>
    public required int? Batch { get; init; }

    /// <summary>Sizes of an example, null where any will do: channels, height and width of an image.</summary>
    public required ImmutableArray<int?> Sides { get; init; }

    /// <summary>Scores an example; null where only a run can tell.</summary>
    public required int? Width { get; init; }

    /// <summary>Whether a sigmoid gives each score.</summary>
    public required bool IsSigmoid { get; init; }

    /// <summary>The model as the runtime is given it; null where that is the file as it is.</summary>
    public required byte[]? Rewritten { get; init; }

    /// <summary>What is known of the model.</summary>
    public required ModelCard Card { get; init; }

    /// <summary>Reads it from a model.</summary>
    /// <exception cref="BadInputException">The model is no classifier with one input of a known kind.</exception>
    /// <exception cref="UsageException">Something is left open that only the user can say.</exception>
    public static ModelContract Of(ModelProto model, ModelDeclaration said)
    {
        var properties = ModelMetadata.Of(model);
        var input = ModelInput.Of(model.Graph, properties.GetValueOrDefault(InputKind.MetadataName), said);
        var declared = said.ClassNames.IsEmpty ? ClassNamesText.Read(properties) : said.ClassNames;
        var output = ModelOutput.Of(model.Graph, said.OutputName, declared.Length);
        LiveNodes.Refuse(ModelFunctions.WrittenOut(model).Graph);
        var names = declared.IsEmpty ? output.ClassNames : declared;
        var parts = said.Pixels.Over(PixelMetadata.Read(properties));
        var preprocessing = input.Kind.IsMoved ? Wanted(input, parts, said) : null;
        var isPlain = input is { IsChannelsLast: false, Flags: [], Element: Kind.Uint8 or Kind.Float } && output.IsPlain
            && (input.Kind.IsMoved ? input.Element == Kind.Uint8 && preprocessing?.IsBgr != true : input.Element == Kind.Float);
        var contract = new ModelContract
        {
            InputName = isPlain ? input.Name : ClassifierGraph.ExamplesName,
            OutputName = isPlain ? output.Name : ClassifierGraph.ScoresName,
            Batch = input.Batch,
            Sides = input.Sides,
            Width = output.Width,
            IsSigmoid = output.IsSigmoid,
            Rewritten = isPlain ? null : ClassifierGraph.Write(model, input, preprocessing, output).ToByteArray(),
            Card = new ModelCard(input.Kind, input.Shape, names.Length, names, properties)
            {
                Fit = parts.Fit ?? preprocessing?.Fit ?? ImageFit.Covering,
                ClassMap = said.ClassMap,
                InputName = input.Name,
                IsChannelsLast = input.IsChannelsLast,
                Notes = [.. Notes(input, output, preprocessing)],
            },
        };
        return output.Width is { } width ? contract.OfWidth(width) : contract;
    }

    /// <summary>The same with the number of scores, by the graph or as a run has told it.</summary>
    /// <exception cref="BadInputException">There are other numbers of names and scores, or the scores are not compared with each other.</exception>
    public ModelContract OfWidth(int width)
    {
        if (IsSigmoid && width > 1)
        {
            throw new BadInputException(
                $"found {width} scores of a sigmoid each; expected scores that are compared, as here an image may be of several classes or of none. "
                + "If one class an image is meant, name the tensor before the sigmoid by --output-name.");
        }

        return this with { Width = width, Card = Card with { ClassCount = ClassCount(width, Card.ClassNames) } };
    }

    /// <summary>Checks that the model can score these examples.</summary>
    /// <exception cref="BadInputException">It takes examples of another kind or shape.</exception>
    public void CheckFits(Examples images)
    {
        var sizes = images.Shape.Sizes;
        if (images.Kind != Card.Kind || sizes.Length != Sides.Length || sizes.Where((size, axis) => (Sides[axis] ?? size) != size).Any())
        {
            throw new BadInputException(
                $"found {images.Kind.Plural} of {images.Shape} for a model that takes {(images.Kind == Card.Kind ? "" : $"{Card.Kind.Plural} of ")}{string.Join('x', Sides.Select(GraphValue.Side))}; "
                + "expected the same shape. Use another data set or model.");
        }

        if (!images.ValueNames.IsEmpty && Card.Properties.TryGetValue(InputKind.ValueNamesKey, out var names) && names != images.ValueNamesText)
        {
            throw new BadInputException(
                $"found columns {string.Join(", ", images.ValueNames)} for a model of {names.Replace("\t", ", ", StringComparison.Ordinal)}; expected the same in the same order. Rename or reorder them.");
        }
    }

    /// <summary>Number of classes: two of one score, which is that of the second.</summary>
    private static int ClassCount(int width, ImmutableArray<string> names)
    {
        var count = width == 1 ? 2 : width;
        return names.IsEmpty || names.Length == count ? count : throw new BadInputException(
            $"found {names.Length} class names for {count} class scores; expected one a class. Name the classes by --classes FILE, or the right scores by --output-name.");
    }

    /// <summary>What a model wants of pixels: declared, or said.</summary>
    /// <exception cref="UsageException">It takes floats, and nothing says how pixels become them; or it takes bytes, and numbers are said.</exception>
    internal static Preprocessing Wanted(ModelInput input, PreprocessingParts parts, ModelDeclaration said)
    {
        var channels = input.Sides[0] ?? 3;
        if (input.Element != Kind.Uint8)
        {
            return parts.Whole(channels) ?? throw new UsageException(
                $"found input '{input.Name}', which takes floats, and nothing that says how pixels become them; expected to be told, as wrong ones give plausible and false rates. "
                + $"Add --preprocess {string.Join('|', Preprocessing.Named.Keys)}, or --scale, --mean and --std (and --channels bgr where blue comes first).");
        }

        return said.Pixels.SaysNumbers && said.Pixels.Whole(channels) is { } whole && Enumerable.Range(0, channels).Any(c => whole.Of(c) != (1, 0))
            ? throw new UsageException($"found a scale, mean or deviation for input '{input.Name}', which takes bytes, 0 to 255; expected none. Leave them out.")
            : new Preprocessing { IsBgr = parts.IsBgr ?? (parts.Recipe is { } recipe && Preprocessing.Named[recipe].IsBgr) };
    }

    private static IEnumerable<string> Notes(ModelInput input, ModelOutput output, Preprocessing? preprocessing)
    {
        if (preprocessing is not null && input.Element != Kind.Uint8)
            yield return preprocessing.ToString();
        if (input.IsSizeSuggested)
            yield return $"it takes images of any size; where files are read, of {input.Shape} (--image-size says otherwise)";
        if (!input.Flags.IsEmpty)
            yield return $"its input {string.Join(", ", input.Flags.Select(f => $"'{f}'"))} is given as false";
        if (output.Note is { } note)
            yield return note;
        if (output is { Width: 1 })
            yield return $"its one score is {(output.IsSigmoid ? "the probability" : "taken to be the logit")} of the second class, the first has the rest";
    }
}
