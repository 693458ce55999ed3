// What the bindings stand on: Debian's packages, ONNX Runtime from npm, the native shim over libtorch.
#nullable enable

const string OnnxFolder = "src/Bindings/Microsoft.ML.OnnxRuntime";
const string ShimFolder = "src/Bindings/TorchSharp/native";
const string Shim = "artifacts/native/libLearnabilityTorch.so";
const string LibraryFolder = "/usr/lib/x86_64-linux-gnu";
const string TorchVersionHeader = "include/torch/csrc/api/include/torch/version.h";

/// <summary>Another libtorch than Debian's: a folder with include/ and lib/.</summary>
string? OtherTorch() => EnvironmentVariable("LEARNABILITY_TORCH");

/// <summary>The Debian packages whose contents are not on this machine, whoever might have brought them.</summary>
string[] MissingPackages()
{
    (string Package, bool There)[] needed =
    [
        ("libtorch-dev", OtherTorch() is not null || FileExists("/usr/" + TorchVersionHeader)),
        ("libopenblas0-openmp", OtherTorch() is not null || FileExists($"{LibraryFolder}/openblas-openmp/libopenblas.so.0")),
        ("libgd3", FileExists($"{LibraryFolder}/libgd.so.3")),
        ("g++", OnPath("g++")),
        ("npm", OnPath("npm")),
        ("nodejs", OnPath("node")),
    ];
    return [.. needed.Where(n => !n.There).Select(n => n.Package)];
}

bool OnPath(string program) =>
    (EnvironmentVariable("PATH") ?? "").Split(':').Any(folder => System.IO.File.Exists(System.IO.Path.Combine(folder, program)));

/// <summary>Installs what is missing when root; otherwise prints the command and ends with exit code 2.</summary>
void InstallSystemPackages()
{
    var missing = MissingPackages();
    if (missing.Length == 0)
        return;
    var names = string.Join(' ', missing);
    if (!OnPath("apt-get"))
        Stop(2, $"The bindings need what Debian has in {names}, and this machine has no apt-get. Install the same by other means and try again.");
    if (!Environment.IsPrivilegedProcess)
        Stop(2, $"System packages are missing and only root can install them: {names}. Run this and try again:\n  sudo apt-get install --no-install-recommends {names}");
    Say($"Installing the system packages {names} …");
    Environment.SetEnvironmentVariable("DEBIAN_FRONTEND", "noninteractive");
    Must("apt-get", "update", "-q");
    Must("apt-get", ["install", "-q", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", .. missing]);
    if (MissingPackages() is { Length: > 0 } still)
        Stop(2, $"apt-get installed {names}, but the contents of {string.Join(' ', still)} are not where Debian 12 has them. Use Debian 12, or LEARNABILITY_TORCH for another libtorch.");
}

/// <summary>The managed sources and native libraries of ONNX Runtime; the CUDA provider only where it is asked for.</summary>
void InstallNpmPackages()
{
    var scope = Chosen("Accelerator") == "cuda" ? "--include=optional" : "--omit=optional";
    Once("npm", Hash([scope], GetFiles($"{OnnxFolder}/package*.json").Select(f => f.FullPath)), $"{OnnxFolder}/node_modules/.package-lock.json", () =>
    {
        Say("Fetching ONNX Runtime with npm …");
        Must("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error", scope, "--prefix", OnnxFolder);
    });
}

/// <summary>Compiles the C shim through which TorchSharp's drop-in calls libtorch; again where its sources or the libtorch change.</summary>
void CompileNativeShim()
{
    var header = System.IO.Path.Combine(OtherTorch() ?? "/usr", TorchVersionHeader);
    var sources = GetFiles($"{ShimFolder}/**/*").Select(f => f.FullPath).Order(StringComparer.Ordinal);
    Once("shim", Hash([OtherTorch() ?? ""], [header, .. sources]), Shim, () =>
    {
        Say("Compiling the native shim …");
        EnsureDirectoryExists("artifacts/native");
        Must($"{ShimFolder}/build.sh", System.IO.Path.GetFullPath(Shim));
    });
}
