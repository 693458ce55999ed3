using System.Security.Cryptography;
using Google.Protobuf;
using Learnability.Onnx.Schema;
using Microsoft.ML.OnnxRuntime;

namespace Learnability.Onnx;

/// <summary>Backbones as ONNX files.</summary>
/// <param name="options">How they are run.</param>
public sealed class OnnxBackbones(ScoringOptions options) : IBackbones
{
    /// <summary>Changes whenever the same source would be made another file, so that those of before are made anew.</summary>
    public const int Version = 1;

    // Cast, Gemm and Flatten are what they are today from this version of the operators on.
    private const int OldestOpset = 7;
    private const int ProbedImages = 2;

    /// <inheritdoc/>
    public void Prepare(BackboneSource source, Stream output, Action<string> note)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(note);
        ImmutableArray<ModelProto> models = [.. source.Files.Select(path => ModelFunctions.WrittenOut(ModelFile.Read(path).Model))];
        RequireOpset(source, models);
        ImmutableArray<string> outputs = [.. models.Select((m, i) => OutputOf(m.Graph, i == models.Length - 1 ? source.Tensor : null))];
        var input = ModelInput.Of(GraphPart.LeadingTo(models[0].Graph, outputs[0]), InputKind.Images.Name, source.Said);
        ImmutableArray<GraphProto> parts = [.. models.Zip(outputs, (m, o) => GraphPart.LeadingTo(GraphPart.WithFlagsOff(m.Graph, input.Flags), o))];
        foreach (var part in parts)
            LiveNodes.Refuse(part);

        var said = source.Said.Pixels.Over(PixelMetadata.Read(ModelMetadata.Of(models[0])));
        var preprocessing = ModelContract.Wanted(input, said, source.Said);
        if (input.IsSizeSuggested)
            note($"this backbone takes images of any size; they are given as {input.Shape} (--image-size says otherwise)");

        var writer = new BackboneWriter(parts, outputs, input, preprocessing);
        var (opened, shape, isBatched) = Probe(source, models, writer);
        if (!isBatched)
            note("this backbone takes one image at a time, which is slower");

        var ending = source.Ending ?? EndingOf(shape, input.IsChannelsLast);
        if (FeaturesOf(shape, ending) is not { } features)
        {
            throw new BadInputException(
                $"found tensor '{outputs[^1]}' of shape [{string.Join(", ", shape)}]{(source.Ending is { } asked ? $" for {Word(asked)}" : "")}; expected a row of features an image, [batch, features], or planes. "
                + $"Name the tensor after the model's pooling: FILE.onnx:TENSOR; or say what becomes of its places: FILE.onnx:TENSOR:{string.Join('|', Enum.GetValues<FeatureEnding>().Select(Word))}.");
        }

        if (source.Ending is null && ending == FeatureEnding.Mean)
            note($"features are means over the {shape[2]}x{shape[3]} places of '{outputs[^1]}'");

        if (source.Views is { } views && !isBatched)
            throw new BadInputException($"found backbone '{source.Name}', which takes one image at a time, for {views.Count} views of an image; expected one that takes many. Leave --views out, or export it again.");

        var model = Model(models, (opened with { Views = source.Views }).Write(ending, shape.Length, checked((int)features)));
        if (!isBatched)
            model.Graph.Input[0].Type.TensorType.Shape.Dim[0] = model.Graph.Output[0].Type.TensorType.Shape.Dim[0] = new TensorShapeProto.Types.Dimension { DimValue = 1 };

        model.MetadataProps.AddRange(Metadata(source, Around(said.Fit ?? preprocessing.Fit)).Select(p => new StringStringEntryProto { Key = p.Key, Value = p.Value }));
        model.WriteTo(output);

        ImageFit Around(ImageFit fit) => source.Views?.Around(fit) ?? fit;
    }

    /// <inheritdoc/>
    public IBackbone Open(string path)
    {
        var file = ModelFile.Read(path);
        var card = CardOf(file.Model, path, Convert.ToHexStringLower(SHA256.HashData(file.Bytes)))
            ?? throw new BadInputException($"found '{path}', which is no backbone that this program has made ready; expected one. Remove it, and it is made anew.");
        var batch = Sizes(file.Model.Graph.Input)[0] == 1 ? 1 : Math.Max(1, options.BatchSize / ViewsOf(file.Model));
        return new OnnxBackbone(Session(file.Bytes, path), card, batch, (options, OnnxRuntimeEngine.Describe(options)));
    }

    /// <summary>What a file that <see cref="Prepare"/> has written says of itself; null where it is another's.</summary>
    private static BackboneCard? CardOf(ModelProto model, string path, string hash)
    {
        var properties = ModelMetadata.Of(model);
        if (!properties.TryGetValue(NameKey, out var name) || !properties.TryGetValue(ImageFit.MetadataName, out var fit) || model.Graph is not { } graph
            || Sizes(graph.Input) is not [_, > 0 and <= ushort.MaxValue and var channels, > 0 and <= ushort.MaxValue and var height, > 0 and <= ushort.MaxValue and var width]
            || Sizes(graph.Output) is not [_, > 0 and <= int.MaxValue and var features] || channels * height * width > Array.MaxLength)
        {
            return null;
        }

        try
        {
            return new BackboneCard(name, path, hash, new ImageShape((int)channels, (int)height, (int)width), ImageFit.Parse(fit), (int)features, properties.GetValueOrDefault(LicenceKey));
        }
        catch (LearnabilityException)
        {
            // A shape or a fit that there is not.
            return null;
        }
    }

    /// <summary>As how many images each is seen.</summary>
    private static int ViewsOf(ModelProto model) => ModelMetadata.Of(model).TryGetValue(ViewsKey, out var views) ? FeatureViews.Parse(views).Count : 1;

    /// <summary>The sizes of the only tensor; 0 where one is open, none where there are several tensors or it says nothing.</summary>
    private static ImmutableArray<long> Sizes(IReadOnlyList<ValueInfoProto> tensors)
        => tensors is [{ Type.TensorType.Shape.Dim: { } sizes }] ? [.. sizes.Select(d => d.DimValue)] : [];

    private const string NameKey = "backbone";
    private const string ViewsKey = "backbone_views";
    private const string LicenceKey = "backbone_licence";

    /// <summary>What becomes of a tensor of which nothing is said; null where it is a row as it is, or where that is not clear.</summary>
    private static FeatureEnding? EndingOf(long[] shape, bool isChannelsLast) => shape switch
    {
        [_, _, _, ..] when shape[2..].All(size => size == 1) => FeatureEnding.Flat,
        [_, _, _, _] when !isChannelsLast => FeatureEnding.Mean,
        _ => null,
    };

    /// <summary>How many features that makes; null where it makes none.</summary>
    private static long? FeaturesOf(long[] shape, FeatureEnding? ending) => (ending, shape) switch
    {
        (null, [_, var count]) => count,
        (FeatureEnding.Flat, [_, _, ..]) => shape[1..].Aggregate((n, size) => n * size),
        (FeatureEnding.Mean, [_, var count, _, ..]) => count,
        (FeatureEnding.Tokens, [_, _, .., var count]) => count,
        _ => null,
    };

    private static string Word(FeatureEnding ending) => ending.ToString().ToLowerInvariant();

    private static IEnumerable<KeyValuePair<string, string>> Metadata(BackboneSource source, ImageFit fit) =>
    [
        new(NameKey, source.Name),
        .. source.Views is { } views ? [new(ViewsKey, views.Name)] : Array.Empty<KeyValuePair<string, string>>(),
        .. source.Licence is { } licence ? [new(LicenceKey, licence)] : Array.Empty<KeyValuePair<string, string>>(),
        new(ImageFit.MetadataName, fit.ToString()),
        .. InputKind.Images.Metadata,
    ];

    private static string OutputOf(GraphProto graph, string? asked) => asked ?? (graph.Output is [var only] ? only.Name : throw new UsageException(
        $"found a backbone with outputs {string.Join(", ", graph.Output.Select(o => $"'{o.Name}'"))}; expected to be told which holds the features. Name it after a colon: FILE.onnx:{graph.Output.FirstOrDefault()?.Name}."));

    private static void RequireOpset(BackboneSource source, ImmutableArray<ModelProto> models)
    {
        ImmutableArray<long> versions = [.. models.Select(GraphPart.Opset)];
        if (versions.Distinct().Count() > 1 || versions[0] < OldestOpset)
        {
            throw new BadInputException(
                $"found backbone '{source.Name}' with operators of version {string.Join(" and ", versions)}; expected {OldestOpset} or newer. Export it again with a newer opset.");
        }
    }

    private static ModelProto Model(ImmutableArray<ModelProto> models, GraphProto graph)
    {
        var model = new ModelProto
        {
            IrVersion = Math.Max(OnnxExporter.IrVersion, models.Max(m => m.IrVersion)),
            ProducerName = "learnability",
            Graph = graph,
        };
        model.OpsetImport.AddRange(models.SelectMany(m => m.OpsetImport).DistinctBy(o => o.Domain));
        model.Functions.AddRange(models.SelectMany(m => m.Functions));
        return model;
    }

    /// <summary>
    /// The shape of the features of two images, or of one where the graph takes no more. Graphs that were exported for one image mostly take more as soon as
    /// their reshapes keep the batch's size.
    /// </summary>
    private (BackboneWriter Writer, long[] Shape, bool IsBatched) Probe(BackboneSource source, ImmutableArray<ModelProto> models, BackboneWriter writer)
    {
        Exception? fault = null;
        foreach (var (candidate, count) in new[] { (writer, ProbedImages), (writer.WithOpenBatch(), ProbedImages), (writer, 1) })
        {
            try
            {
                if (Run(candidate, count) is [var batch, _, ..] shape && batch == count)
                    return (candidate, shape, count > 1);
            }
            catch (Exception e) when (e is LearnabilityException or OnnxRuntimeException)
            {
                fault = e;
            }
        }

        throw new BadInputException(
            $"found backbone '{source.Name}', which gives no features for images of {writer.Input.Shape}{(fault is null ? "" : $" ({fault.Message})")}; expected a row for each. Name another tensor, or export it again.", fault);

        long[] Run(BackboneWriter candidate, int count)
        {
            using var session = Session(Model(models, candidate.Write(null, 0, null)).ToByteArray(), source.Name);
            var shape = ImageShape.Of(writer.Input.Shape);
            using var images = OrtValue.CreateTensorValueFromMemory(new byte[count * shape.Size], [count, shape.Channels, shape.Height, shape.Width]);
            using var run = new RunOptions();
            using var results = session.Run(run, [BackboneWriter.ImagesName], [images], [BackboneWriter.FeaturesName]);
            return results[0].GetTensorTypeAndShape().Shape;
        }
    }

    private InferenceSession Session(byte[] model, string name)
    {
        using var session = OnnxRuntimeEngine.SessionOptions(options);
        try
        {
            return new InferenceSession(model, session);
        }
        catch (OnnxRuntimeException fault)
        {
            throw OnnxRuntimeEngine.Translate(fault, $"loading backbone '{name}'", options.Device);
        }
    }
}
