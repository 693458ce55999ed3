// Benchmarks: the programs that this one is measured against, and the run itself.
#nullable enable

const string BenchmarkFolder = "benchmarks/Learnability.Benchmarks";
const string PeerFolder = "benchmarks/peers";

/// <summary>The Debian packages of the peers that are not on this machine; their Python is Debian's own.</summary>
string[] MissingPeerPackages() => Missing(
[
    ("python3-torch", HasPythonModule("torch")),
    ("python3-torchvision", HasPythonModule("torchvision")),
]);

// Looked for as files: an import of PyTorch takes seconds.
bool HasPythonModule(string module) => FileExists($"/usr/lib/python3/dist-packages/{module}/__init__.py");

/// <summary>PyTorch and torchvision from Debian, ONNX Runtime for Node from npm. Nothing but the target Benchmark needs them.</summary>
void InstallPeers()
{
    Install(MissingPeerPackages);
    FetchWithNpm("peers", PeerFolder, "ONNX Runtime for Node");
}

/// <summary>Builds the benchmarks in Release and runs the suites that the arguments choose.</summary>
void RunBenchmarks(IEnumerable<string> arguments)
{
    Compile($"{BenchmarkFolder}/Learnability.Benchmarks.csproj");
    Must("artifacts/build/bin/Learnability.Benchmarks/release/Learnability.Benchmarks", [.. arguments]);
}
