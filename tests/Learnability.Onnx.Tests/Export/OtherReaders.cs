using System.Reflection;

namespace Learnability.Onnx.Tests;

/// <summary>Which programs of others are there to read our models.</summary>
internal static class OtherReaders
{
    /// <summary>Whether Debian's python3-onnx is there.</summary>
    public static bool HasChecker => File.Exists("/usr/lib/python3/dist-packages/onnx/__init__.py");

    /// <summary>The folder in which Node finds ONNX Runtime; null where there is none.</summary>
    public static string? NodeFolder { get; } = Find();

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!); folder is not null; folder = folder.Parent)
        {
            var peers = Path.Combine(folder.FullName, "benchmarks", "peers");
            if (Directory.Exists(Path.Combine(peers, "node_modules", "onnxruntime-node")))
                return peers;
        }

        return null;
    }
}

/// <summary>A theory that asks ONNX's checker; where it is not there, it is skipped and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CheckerTheoryAttribute : TheoryAttribute
{
    public CheckerTheoryAttribute() => Skip = OtherReaders.HasChecker ? null : "no onnx.checker here: Debian's python3-onnx has it (./build.sh --target=Test installs it where it may)";
}

/// <summary>A theory that asks ONNX Runtime for Node; where it is not there, it is skipped and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = OtherReaders.NodeFolder is not null ? null : "no ONNX Runtime for Node here (290 MB): ./build.sh --target=Peers fetches it";
}
