// What the build stands on: Debian's packages, the report's charts and ONNX Runtime from npm, the native shim over libtorch.
#nullable enable

const string ChartFolder = "src/Learnability.Reporting/Study/Page";
const string OnnxFolder = "src/Bindings/Microsoft.ML.OnnxRuntime";
const string ShimFolder = "src/Bindings/TorchSharp/native";
const string Shim = "artifacts/native/libLearnabilityTorch.so";
const string KernelFolder = "src/Learnability.Training/Kernels/native";
const string Kernels = "artifacts/native/libLearnabilityKernels.so";
const string LibraryFolder = "/usr/lib/x86_64-linux-gnu";

/// <summary>
/// The libtorch that the shim's script finds (LEARNABILITY_TORCH, Python's or Debian's): version and folders. Null where there is none.
/// </summary>
string? Torch() => Ask(60, $"{ShimFolder}/build.sh", "--where") is (0, var torch) ? torch.Trim() : null;

/// <summary>The Debian packages whose contents the build needs and are not on this machine, whoever might have brought them.</summary>
string[] MissingPackages() => Missing(UsesBindings() ? [.. OfNpm(), .. OfBindings()] : OfNpm());

/// <summary>The same of what the tests need beyond that: a browser that opens the report.</summary>
string[] MissingTestPackages() => Missing([("chromium", OnPath("chromium") || OnPath("google-chrome"))]);

string[] Missing((string Package, bool There)[] needed) => [.. needed.Where(n => !n.There).Select(n => n.Package)];

(string Package, bool There)[] OfNpm() => [("npm", OnPath("npm")), ("nodejs", OnPath("node"))];

(string Package, bool There)[] OfBindings()
{
    var torch = Torch();
    var isDebians = torch is null || torch.Contains(" /usr/include ", StringComparison.Ordinal);
    return
    [
        ("libtorch-dev", torch is not null),
        ("libopenblas0-openmp", !isDebians || FileExists($"{LibraryFolder}/openblas-openmp/libopenblas.so.0")),
        ("libgd3", FileExists($"{LibraryFolder}/libgd.so.3")),
        ("g++", OnPath("g++")),
    ];
}

bool OnPath(string program) =>
    (EnvironmentVariable("PATH") ?? "").Split(':').Any(folder => System.IO.File.Exists(System.IO.Path.Combine(folder, program)));

/// <summary>What the build needs of Debian.</summary>
void InstallSystemPackages()
{
    if (UsesBindings() && EnvironmentVariable("LEARNABILITY_TORCH") is { Length: > 0 } folder && Torch() is null)
        Stop(2, $"LEARNABILITY_TORCH is '{folder}', where no libtorch is; expected include/ and lib/ in it. Correct or unset it.");
    Install(MissingPackages);
}

/// <summary>Installs what is missing when root; otherwise prints the command and ends with exit code 2.</summary>
void Install(Func<string[]> missingNow)
{
    var missing = missingNow();
    if (missing.Length == 0)
        return;
    var names = string.Join(' ', missing);
    if (!OnPath("apt-get"))
        Stop(2, $"This machine has no apt-get, and what Debian has in {names} is needed. Install the same by other means.");
    if (!Environment.IsPrivilegedProcess)
        Stop(2, $"System packages are missing: {names}. Only root can install them; run this and try again:\n"
            + $"  sudo apt-get install --no-install-recommends {names}");
    Say($"Installing the system packages {names} …");
    Environment.SetEnvironmentVariable("DEBIAN_FRONTEND", "noninteractive");
    Must("apt-get", "update", "-q");
    Must("apt-get", ["install", "-q", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", .. missing]);
    if (missingNow() is { Length: > 0 } still)
        Stop(2, $"After apt-get, the contents of {string.Join(' ', still)} are not where Debian 12 has them. Use Debian 12.");
}

/// <summary>The charts of the study's report; with bindings, ONNX Runtime's managed sources and native library too.</summary>
void InstallNpmPackages()
{
    FetchWithNpm("charts", ChartFolder, "the report's chart library");
    if (UsesBindings())
        FetchWithNpm("npm", OnnxFolder, "ONNX Runtime");
}

/// <summary>Installs exactly what a folder's package-lock.json names. No script of a package is run.</summary>
void FetchWithNpm(string step, string folder, string what) =>
    Once(step, HashOfFiles($"{folder}/package*.json"), $"{folder}/node_modules/.package-lock.json", () =>
    {
        Say($"Fetching {what} with npm …");
        Must("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", "--prefix", folder);
    });

/// <summary>Compiles the shim through which TorchSharp's drop-in calls libtorch; again where its sources or the libtorch change.</summary>
void CompileNativeShim() =>
    Once("shim", Torch() + HashOfFiles($"{ShimFolder}/**/*"), Shim, () =>
    {
        Say("Compiling the native shim …");
        Must($"{ShimFolder}/build.sh", System.IO.Path.GetFullPath(Shim));
    });

/// <summary>Compiles the trainer's fused layers. Training does without them, only slower: no compiler is no error.</summary>
void CompileKernels()
{
    if (!OnPath("g++"))
        Say("No g++ here, so the trainer's fused layers are not compiled; training works without them, at about half the speed on the CPU.");
    else
        Once("kernels", HashOfFiles($"{KernelFolder}/*"), Kernels, () =>
        {
            Say("Compiling the trainer's fused layers …");
            Must($"{KernelFolder}/build.sh", System.IO.Path.GetFullPath(Kernels));
        });
}
