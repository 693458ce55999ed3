using System.Collections.Immutable;
using Google.Protobuf;
using Learnability.Onnx.Schema;

namespace Learnability.Onnx.Tests;

/// <summary>A model file in a folder of its own, gone when disposed.</summary>
internal sealed class ModelOnDisk : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("learnability-onnx-");

    public ModelOnDisk(byte[] bytes) => File.WriteAllBytes(Path, bytes);

    public ModelOnDisk(ModelProto model)
        : this(model.ToByteArray())
    {
    }

    public string Path => System.IO.Path.Combine(_folder.FullName, "model.onnx");

    public static byte[] Export(TrainedNetwork network, bool fuseNorms = true, IReadOnlyDictionary<string, string>? properties = null)
    {
        using var stream = new MemoryStream();
        new OnnxExporter().Export(network, properties ?? ImmutableDictionary<string, string>.Empty, fuseNorms, stream);
        return stream.ToArray();
    }

    public static ModelProto ExportProto(TrainedNetwork network, bool fuseNorms = true, IReadOnlyDictionary<string, string>? properties = null)
        => ModelProto.Parser.ParseFrom(Export(network, fuseNorms, properties));

    public void Dispose() => _folder.Delete(recursive: true);
}
