namespace Learnability.Benchmarks;

/// <summary>Where things lie.</summary>
/// <param name="Root">The repository.</param>
internal sealed record RepositoryPaths(string Root)
{
    private const string CifarFolder = "cifar-10-batches-bin";

    /// <summary>Where reports go.</summary>
    public string Reports => Path.Combine(Root, "artifacts", "benchmarks");

    /// <summary>What a suite leaves behind while it works: runs, models.</summary>
    public string Work => Path.Combine(Reports, "work");

    /// <summary>Finds the repository around a folder.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static RepositoryPaths Around(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Learnability.sln")))
            {
                return new RepositoryPaths(at.FullName);
            }
        }

        throw new UsageException($"found no Learnability.sln above '{folder}'; expected the repository. Run ./build.sh --target=Benchmark.");
    }

    /// <summary>The folder of CIFAR-10's binary files.</summary>
    /// <param name="given">What the user named: that folder or the one around it; null for <c>datasets</c>.</param>
    /// <exception cref="UsageException">They are not there.</exception>
    public string Cifar(string? given)
    {
        var around = Path.GetFullPath(given ?? Path.Combine(Root, "datasets"));
        var folder = new[] { Path.Combine(around, CifarFolder), around }.FirstOrDefault(f => File.Exists(Path.Combine(f, "test_batch.bin")));
        return folder ?? throw new UsageException(
            $"found no CIFAR-10 in '{around}'; expected {CifarFolder}/. Name the folder by --data or LEARNABILITY_DATA, or fetch it with ./build.sh --target=Data.");
    }
}
