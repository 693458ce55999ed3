using Google.Protobuf;
using Learnability.Onnx.Schema;

namespace Learnability.Onnx;

/// <summary>
/// A model file, read and checked before the runtime sees it: native parsers have crashed on damaged files, and arrays in files
/// beside the model would let it read any file of this machine.
/// </summary>
/// <param name="Bytes">The file: just what was checked, with arrays of files beside it put in, and what the runtime is given.</param>
/// <param name="Model">The same, parsed.</param>
internal sealed record ModelFile(byte[] Bytes, ModelProto Model)
{
    /// <summary>What one protobuf message can be, in bytes.</summary>
    private const long LargestModel = int.MaxValue;

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="BadInputException">There is no such file, it is no ONNX model, or it keeps arrays in files that are not to be read.</exception>
    public static ModelFile Read(string path)
    {
        var bytes = ReadBytes(path);
        var model = Parse(path, bytes);
        if (model.Graph is not { Node.Count: > 0 } graph || model.IrVersion < 1 || model.OpsetImport.Count == 0)
        {
            throw NotOnnx(path, "a file without a graph of operators");
        }

        var attributes = model.Functions.SelectMany(f => f.AttributeProto.Concat(f.Node.SelectMany(n => n.Attribute)));
        TensorProto[] tensors = [.. Tensors(graph).Concat(attributes.SelectMany(Tensors))];
        TensorProto[] apart = [.. tensors.Where(ExternalArray.Is)];
        ExternalArray.ReadAll(apart, path, LargestModel - bytes.Length);
        ModelClaims.Check(model, tensors);
        return GraphCheck.FaultOf(graph) is { } fault ? throw NotOnnx(path, fault) : new ModelFile(apart.Length == 0 ? bytes : model.ToByteArray(), model);
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > LargestModel)
            {
                throw NotOnnx(path, $"{length} bytes");
            }

            // Pipes and devices have no length, and opening a pipe waits for someone to write to it.
            if (length == 0)
            {
                throw NotOnnx(path, "nothing, or a pipe or device and no regular file");
            }

            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"found no readable file at '{path}' ({e.GetType().Name}); expected an ONNX model. Check the path.", e);
        }
    }

    private static ModelProto Parse(string path, byte[] bytes)
    {
        try
        {
            return ModelProto.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw NotOnnx(path, $"{bytes.Length} bytes that do not parse", e);
        }
    }

    private static BadInputException NotOnnx(string path, string found, Exception? inner = null)
        => new($"found {found} in '{path}'; expected an ONNX model of at most 2 GiB. Export it again, or check that it was copied whole.", inner);

    private static IEnumerable<TensorProto> Tensors(GraphProto graph)
        => graph.Initializer
            .Concat(graph.SparseInitializer.SelectMany(Tensors))
            .Concat(graph.Node.SelectMany(n => n.Attribute).SelectMany(Tensors));

    private static IEnumerable<TensorProto> Tensors(AttributeProto attribute)
    {
        IEnumerable<GraphProto> graphs = attribute.G is null ? attribute.Graphs : attribute.Graphs.Append(attribute.G);
        IEnumerable<TensorProto> tensors = attribute.T is null ? attribute.Tensors : attribute.Tensors.Append(attribute.T);
        IEnumerable<SparseTensorProto> sparse =
            attribute.SparseTensor is null ? attribute.SparseTensors : attribute.SparseTensors.Append(attribute.SparseTensor);
        return tensors.Concat(sparse.SelectMany(Tensors)).Concat(graphs.SelectMany(Tensors));
    }

    private static IEnumerable<TensorProto> Tensors(SparseTensorProto sparse)
        => new[] { sparse.Values, sparse.Indices }.Where(tensor => tensor is not null);
}
