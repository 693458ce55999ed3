using System.Text;
using Learnability.Onnx.Schema;
using Kind = Learnability.Onnx.Schema.TensorProto.Types.DataType;

namespace Learnability.Onnx;

/// <summary>Where a classifier's class scores are: chosen by name or because nothing else can be it, never because it comes first.</summary>
/// <param name="Name">The tensor's name, of an output or inside the graph.</param>
/// <param name="Width">Scores an example; null where the graph does not tell.</param>
/// <param name="IsPlain">Whether it is an output of floats [batch, classes], so that it can be read as it is.</param>
internal sealed record ModelOutput(string Name, int? Width, bool IsPlain)
{
    // Names that exporters give to class scores, the clearest first.
    private static readonly string[] UsualNames = [OnnxExporter.LogitsName, "scores", OnnxExporter.ProbabilitiesName];

    /// <summary>Class names that stand in the nodes around it, as converters from scikit-learn and Custom Vision leave them; empty where there are none.</summary>
    public ImmutableArray<string> ClassNames { get; private init; } = [];

    /// <summary>Whether a sigmoid gives each score.</summary>
    public bool IsSigmoid { get; private init; }

    /// <summary>What is worth a line; null for nothing.</summary>
    public string? Note { get; private init; }

    /// <summary>Chooses it.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="asked">The name that the user says; null for none.</param>
    /// <param name="nameCount">Number of class names; 0 where there are none.</param>
    /// <exception cref="BadInputException">No output has class scores.</exception>
    /// <exception cref="UsageException">Several may have them.</exception>
    public static ModelOutput Of(GraphProto graph, string? asked, int nameCount)
    {
        var outputs = graph.Output.Select(o => Read(graph, o)).OfType<ModelOutput>().ToArray();
        var chosen = asked is null
            ? Choose(graph, outputs, nameCount)
            : outputs.FirstOrDefault(o => o.Name == asked) ?? Unfolded(graph, graph.Output.FirstOrDefault(o => o.Name == asked)) ?? new ModelOutput(asked, null, false);
        var producer = Producer(graph, chosen.Name);
        return chosen with
        {
            IsSigmoid = producer?.OpType == "Sigmoid",
            ClassNames = chosen.ClassNames.IsEmpty ? LabelsOf(producer) : chosen.ClassNames,
        };
    }

    private static ModelOutput Choose(GraphProto graph, ModelOutput[] outputs, int nameCount)
    {
        var wide = outputs.Where(o => nameCount > 0 && (o.Width is null || o.Width == nameCount || (o.Width == 1 && nameCount == 2))).ToArray();
        var fitting = wide.Length > 0 ? wide : outputs;
        var named = UsualNames.Select(name => fitting.FirstOrDefault(o => o.Name == name)).FirstOrDefault(o => o is not null);
        return named ?? fitting switch
        {
            [var only] => only,
            [] => OfLabels(graph),
            _ => throw new UsageException(
                $"found a model with outputs {string.Join(", ", graph.Output.Select(GraphValue.Describe))}; expected to be told which of them are the class scores, "
                + $"as a wrong one gives plausible and false rates. Add --output-name {outputs[^1].Name}, or the name of another."),
        };
    }

    /// <summary>An output as class scores; null where it cannot be such.</summary>
    private static ModelOutput? Read(GraphProto graph, ValueInfoProto output)
    {
        if (output.Type?.TensorType is not { } type)
            return Unfolded(graph, output);

        if (type.ElemType is not ((int)Kind.Float or (int)Kind.Float16 or (int)Kind.Double))
            return null;

        return GraphValue.Sizes(output) switch
        {
            [] when type.Shape is null => new ModelOutput(output.Name, null, false),
            [_, var width] => new ModelOutput(output.Name, width, type.ElemType == (int)Kind.Float),
            [_, var width, .. var rest] when rest.All(size => size == 1) => new ModelOutput(output.Name, width, false),
            _ => null,
        };
    }

    /// <summary>The scores that a list of maps is made of, or that a class number is the largest of; null where it is neither.</summary>
    private static ModelOutput? Unfolded(GraphProto graph, ValueInfoProto? output)
    {
        var producer = output is null ? null : Producer(graph, output.Name);
        return producer switch
        {
            { OpType: "ZipMap", Input: [var scores, ..] } => new ModelOutput(scores, null, false) { ClassNames = LabelsOf(producer) },
            { OpType: "ArgMax", Input: [var scores, ..] } => new ModelOutput(scores, null, false)
            {
                Note = $"output '{output!.Name}' is a class number alone; the scores that it is the largest of, '{scores}', are taken",
            },
            _ => null,
        };
    }

    private static ModelOutput OfLabels(GraphProto graph)
        => graph.Output.Select(o => Unfolded(graph, o)).OfType<ModelOutput>().ToArray() is [var only] ? only : throw new BadInputException(
            $"found a model with output {string.Join(", ", graph.Output.Select(GraphValue.Describe).DefaultIfEmpty("none"))}; "
            + "expected class scores, floats [batch, classes]. If a tensor inside the model holds them, name it by --output-name; else export the classifier with its scores as an output.");

    /// <summary>The node that a value comes from, beyond those that only store or shape it otherwise; null where none does.</summary>
    private static NodeProto? Producer(GraphProto graph, string value)
    {
        var node = graph.Node.FirstOrDefault(n => n.Output.Contains(value));
        return node is { OpType: "Identity" or "Cast" or "Flatten" or "Reshape" or "Squeeze" or "Unsqueeze", Input.Count: > 0 } ? Producer(graph, node.Input[0]) ?? node : node;
    }

    private static ImmutableArray<string> LabelsOf(NodeProto? node)
    {
        var texts = node?.Attribute.FirstOrDefault(a => a.Name == "classlabels_strings")?.Strings.Select(s => s.ToString(Encoding.UTF8));
        var numbers = node?.Attribute.FirstOrDefault(a => a.Name is "classlabels_int64s" or "classlabels_ints")?.Ints.Select(i => i.ToString(CultureInfo.InvariantCulture));
        return [.. texts?.Any() == true ? texts : numbers ?? []];
    }
}
