// What the build stands on beside .NET: Debian's packages, the report's charts from npm, the trainer's fused layers; and the order of it all.
#nullable enable
using System.Threading.Tasks;

const string ChartFolder = "src/Learnability.Reporting/Study/Page";
const string KernelFolder = "src/Learnability.Training/Kernels/native";
const string Kernels = "artifacts/native/libLearnabilityKernels.so";
const string LibraryFolder = "/usr/lib/x86_64-linux-gnu";

var isAptUpToDate = false;

/// <summary>The Debian packages whose contents the build needs and are not on this machine, whoever might have brought them.</summary>
string[] MissingPackages() => Missing([("npm", OnPath("npm")), ("nodejs", OnPath("node"))]);

/// <summary>The same of what the build can do without.</summary>
string[] MissingCompiler() => Missing([("g++", OnPath("g++"))]);

/// <summary>The same of what the tests need beyond that: a browser that opens the report, and, where it can be installed without asking, ONNX's own checker of models.</summary>
string[] MissingTestPackages() => Missing([("chromium", OnPath("chromium") || OnPath("google-chrome")), ("python3-onnx", !CanInstall() || HasPythonModule("onnx"))]);

string[] Missing((string Package, bool There)[] needed) => [.. needed.Where(n => !n.There).Select(n => n.Package)];

bool OnPath(string program) =>
    (EnvironmentVariable("PATH") ?? "").Split(':').Any(folder => System.IO.File.Exists(System.IO.Path.Combine(folder, program)));

bool CanInstall() => Environment.IsPrivilegedProcess && OnPath("apt-get");

/// <summary>What the build needs of Debian; the compiler only where it can be installed without asking.</summary>
void InstallSystemPackages() => Install(() => CanInstall() ? [.. MissingPackages(), .. MissingCompiler()] : MissingPackages());

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
    if (!isAptUpToDate)
        Must("apt-get", "update", "-q");
    isAptUpToDate = true;
    Must("apt-get", ["install", "-q", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", .. missing]);
    if (missingNow() is { Length: > 0 } still)
        Stop(2, $"After apt-get, the contents of {string.Join(' ', still)} are not where Debian has them. Use Debian 12 or newer.");
}

/// <summary>What comes from NuGet and npm and what is compiled for the trainer, all at once: the one waits for the network, the other for a processor.</summary>
void Prepare()
{
    Parallel.Invoke(RestorePackages, FetchCharts, CompileKernels);
    AdaptTorch();
}

void FetchCharts() => FetchWithNpm("charts", ChartFolder, "the report's chart library");

/// <summary>Installs exactly what a folder's package-lock.json names. No script of a package is run.</summary>
void FetchWithNpm(string step, string folder, string what) =>
    Once(step, HashOfFiles($"{folder}/package*.json"), $"{folder}/node_modules/.package-lock.json", () =>
    {
        Say($"Fetching {what} with npm …");
        Must("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", "--prefix", folder);
    });

/// <summary>Compiles the trainer's fused layers. Training does without them, only slower: no compiler is no error.</summary>
void CompileKernels()
{
    if (!OnPath("g++"))
        SayOnce("compiler", "No g++ here, so the trainer's fused layers are not compiled; training works without them, at about half the speed on the CPU.");
    else
        Once("kernels", HashOfFiles($"{KernelFolder}/*"), Kernels, () =>
        {
            Say("Compiling the trainer's fused layers …");
            Must($"{KernelFolder}/build.sh", System.IO.Path.GetFullPath(Kernels));
        });
}
