using Google.Protobuf;
using Learnability.Onnx.Schema;

namespace Learnability.Onnx;

/// <summary>
/// Writes trained networks as ONNX models that need no code around them: values in as the kind of input has them (images: bytes, uint8 [batch, channels,
/// height, width], R, G, B, 0 … 255), normalisation inside, <c>logits</c> and <c>probabilities</c> out (float [batch, classes]). Equal networks give equal bytes.
/// </summary>
public sealed class OnnxExporter : IModelExporter
{
    /// <summary>Version of the ONNX operators; 17 is known to every runtime since 2022.</summary>
    public const int Opset = 17;

    /// <summary>Version of the ONNX file format that goes with <see cref="Opset"/>; older runtimes refuse newer ones.</summary>
    public const int IrVersion = 8;

    /// <summary>Name of the output that holds the raw class scores.</summary>
    public const string LogitsName = "logits";

    /// <summary>Name of the output that holds the softmax of the logits.</summary>
    public const string ProbabilitiesName = "probabilities";

    private const string BatchName = "batch";
    private const int ModelVersion = 1;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A property has a key that the exporter writes itself (<see cref="MetadataKey"/>).</exception>
    public void Export(TrainedNetwork network, IReadOnlyDictionary<string, string> properties, bool fuseNorms, Stream output, BackboneCard? backbone = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(properties);
        ArgumentNullException.ThrowIfNull(output);
        Check(network);
        Model(network, properties, fuseNorms, backbone is null ? null : ModelFile.Read(backbone.Path).Model).WriteTo(output);
    }

    private static ModelProto Model(TrainedNetwork network, IReadOnlyDictionary<string, string> properties, bool fuseNorms, ModelProto? backbone)
    {
        var spec = network.Spec;
        var model = new ModelProto
        {
            IrVersion = Math.Max(IrVersion, backbone?.IrVersion ?? 0),
            ProducerName = "learnability",
            ProducerVersion = typeof(OnnxExporter).Assembly.GetName().Version!.ToString(fieldCount: 3),
            ModelVersion = ModelVersion,
            DocString = $"{network.Normalisation.Kind.Describe(spec.Name, spec.Input)} to {spec.ClassCount} classes.",
            Graph = Graph(network, fuseNorms, backbone?.Graph),
        };

        // The head's operators are the same in all versions that a backbone may be written in.
        if (backbone is null)
            model.OpsetImport.Add(new OperatorSetIdProto { Version = Opset });
        else
            model.OpsetImport.Add(backbone.OpsetImport);

        model.Functions.AddRange(backbone?.Functions ?? []);
        model.MetadataProps.AddRange(Metadata(network, properties, backbone));
        return model;
    }

    private static GraphProto Graph(TrainedNetwork network, bool fuseNorms, GraphProto? backbone)
    {
        var (spec, kind) = (network.Spec, network.Normalisation.Kind);
        ImmutableArray<Operation> operations = [.. network.Normalisation.Operations(spec.Input), .. spec.Operations];
        var graph = new GraphBuilder(spec.Name, kind.InputName, BackboneWriter.ImagesName, LogitsName, ProbabilitiesName, BatchName);
        var values = backbone is null ? Input(graph, kind, spec.Input) : Features(graph, backbone);
        new OperationEmitter(graph, network.State).Emit(fuseNorms ? new OperationFusion(network.State).Fuse(operations) : operations, values);
        graph.OutputOfLastNode(GraphValue.Of(LogitsName, TensorProto.Types.DataType.Float, BatchName, spec.ClassCount));
        graph.Node("Softmax", "softmax", [LogitsName], GraphAttribute.Int("axis", 1));
        graph.OutputOfLastNode(GraphValue.Of(ProbabilitiesName, TensorProto.Types.DataType.Float, BatchName, spec.ClassCount));
        return graph.Build();
    }

    private static string Input(GraphBuilder graph, InputKind kind, FeatureShape shape)
    {
        var takesBytes = kind.Element == ElementType.Bytes;
        graph.Input(GraphValue.Of(kind.InputName, takesBytes ? TensorProto.Types.DataType.Uint8 : TensorProto.Types.DataType.Float, BatchName, [.. shape.Sizes]));
        return takesBytes ? graph.Node("Cast", "pixels", [kind.InputName], GraphAttribute.Int("to", (int)TensorProto.Types.DataType.Float)) : kind.InputName;
    }

    private static string Features(GraphBuilder graph, GraphProto backbone)
    {
        graph.Input(backbone.Input.Single());
        return graph.Append(backbone, "backbone_", backbone.Input[0].Name, backbone.Output.Single().Name);
    }

    private static IEnumerable<StringStringEntryProto> Metadata(TrainedNetwork network, IReadOnlyDictionary<string, string> properties, ModelProto? backbone)
    {
        IEnumerable<KeyValuePair<string, string>> own =
        [
            new(MetadataKey.ClassNames, ClassNamesText.ToJson(network.ClassNames)),
            new(MetadataKey.Names, ClassNamesText.ToPython(network.ClassNames)),
            .. backbone is null ? network.Normalisation.Kind.Metadata : backbone.MetadataProps.Select(p => KeyValuePair.Create(p.Key, p.Value)),
        ];
        if (own.Select(entry => entry.Key).FirstOrDefault(properties.ContainsKey) is { } taken)
        {
            throw new ArgumentException($"found property '{taken}'; expected none of those that the exporter writes itself.", nameof(properties));
        }

        // A dictionary has no order of its own, and equal networks are to give equal bytes.
        return own.Concat(properties.OrderBy(p => p.Key, StringComparer.Ordinal))
            .Select(p => new StringStringEntryProto { Key = p.Key, Value = p.Value });
    }

    private static void Check(TrainedNetwork network)
    {
        var (spec, state, normalisation, classNames) = network;
        state.CheckFits(spec);
        if (classNames.Length != spec.ClassCount)
        {
            throw new BadInputException($"found {classNames.Length} class names for a network of {spec.ClassCount} classes; expected one a class.");
        }

        if (!normalisation.Fits(spec.Input))
        {
            var (kind, groups) = (normalisation.Kind, normalisation.Kind.MeanShape(spec.Input).Length);
            throw new BadInputException(
                $"found {normalisation.Mean.Length} means and {normalisation.Deviation.Length} deviations for {groups} {kind.Group}s; "
                + $"expected a finite mean and a positive deviation for each {kind.Group}.");
        }
    }
}
