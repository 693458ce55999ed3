// What the bindings stand on: Debian's packages, ONNX Runtime from npm, the native shim over libtorch.
#nullable enable

const string OnnxFolder = "src/Bindings/Microsoft.ML.OnnxRuntime";
const string ShimFolder = "src/Bindings/TorchSharp/native";
const string Shim = "artifacts/native/libLearnabilityTorch.so";
const string LibraryFolder = "/usr/lib/x86_64-linux-gnu";

/// <summary>
/// The libtorch that the shim's script finds (LEARNABILITY_TORCH, Python's or Debian's): version and folders. Null where there is none.
/// </summary>
string? Torch() => Ask(60, $"{ShimFolder}/build.sh", "--where") is (0, var torch) ? torch.Trim() : null;

/// <summary>The Debian packages whose contents are not on this machine, whoever might have brought them.</summary>
string[] MissingPackages()
{
    var torch = Torch();
    var isDebians = torch is null || torch.Contains(" /usr/include ", StringComparison.Ordinal);
    (string Package, bool There)[] needed =
    [
        ("libtorch-dev", torch is not null),
        ("libopenblas0-openmp", !isDebians || FileExists($"{LibraryFolder}/openblas-openmp/libopenblas.so.0")),
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
    if (EnvironmentVariable("LEARNABILITY_TORCH") is { Length: > 0 } folder && Torch() is null)
        Stop(2, $"LEARNABILITY_TORCH is '{folder}', where no libtorch is; expected include/ and lib/ in it. Correct or unset it.");
    var missing = MissingPackages();
    if (missing.Length == 0)
        return;
    var names = string.Join(' ', missing);
    if (!OnPath("apt-get"))
        Stop(2, $"This machine has no apt-get, and the bindings need what Debian has in {names}. Install the same by other means.");
    if (!Environment.IsPrivilegedProcess)
        Stop(2, $"System packages are missing: {names}. Only root can install them; run this and try again:\n"
            + $"  sudo apt-get install --no-install-recommends {names}");
    Say($"Installing the system packages {names} …");
    Environment.SetEnvironmentVariable("DEBIAN_FRONTEND", "noninteractive");
    Must("apt-get", "update", "-q");
    Must("apt-get", ["install", "-q", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", .. missing]);
    if (MissingPackages() is { Length: > 0 } still)
        Stop(2, $"After apt-get, the contents of {string.Join(' ', still)} are not where Debian 12 has them. Use Debian 12.");
}

/// <summary>The managed sources and the native library of ONNX Runtime.</summary>
void InstallNpmPackages() =>
    Once("npm", HashOfFiles($"{OnnxFolder}/package*.json"), $"{OnnxFolder}/node_modules/.package-lock.json", () =>
    {
        Say("Fetching ONNX Runtime with npm …");
        Must("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", OnnxFolder);
    });

/// <summary>Compiles the shim through which TorchSharp's drop-in calls libtorch; again where its sources or the libtorch change.</summary>
void CompileNativeShim() =>
    Once("shim", Torch() + HashOfFiles($"{ShimFolder}/**/*"), Shim, () =>
    {
        Say("Compiling the native shim …");
        Must($"{ShimFolder}/build.sh", System.IO.Path.GetFullPath(Shim));
    });
