namespace Learnability.Benchmarks;

/// <summary>Where the programs lie that this one is measured against, and a clear word where they do not.</summary>
internal sealed class PeerPrograms(RepositoryPaths paths)
{
    private const string Python = "/usr/bin/python3";
    private const string Target = "./build.sh --target=Benchmark";

    private string Folder => Path.Combine(paths.Root, "benchmarks", "peers");

    /// <summary>A Python peer's command.</summary>
    /// <exception cref="UsageException">PyTorch or torchvision is not installed.</exception>
    public string[] PyTorch(string script)
    {
        foreach (var module in new[] { "torch", "torchvision" })
        {
            var installed = Path.Combine("/usr/lib/python3/dist-packages", module);
            if (!File.Exists(Python) || !Directory.Exists(installed))
            {
                throw new UsageException($"found no '{installed}'; expected Debian's python3-{module}, a peer of this benchmark. Run {Target}, which installs it.");
            }
        }

        return [Python, Path.Combine(Folder, script)];
    }

    /// <summary>The Node peer's command.</summary>
    /// <exception cref="UsageException">onnxruntime-node is not installed.</exception>
    public string[] Node(string script)
    {
        var installed = Path.Combine(Folder, "node_modules", "onnxruntime-node");
        return Directory.Exists(installed)
            ? ["node", Path.Combine(Folder, script)]
            : throw new UsageException($"found no '{installed}'; expected npm's onnxruntime-node, a peer of this benchmark. Run {Target}, which installs it.");
    }

    /// <summary>The program itself.</summary>
    /// <exception cref="UsageException">It has not been built.</exception>
    public string Program
    {
        get
        {
            var program = Path.Combine(paths.Root, "artifacts", "bin", "learnability");
            return File.Exists(program) ? program : throw new UsageException($"found no '{program}'; expected the program in Release. Run {Target}, which builds it.");
        }
    }
}
