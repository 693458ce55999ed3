using System.Diagnostics;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Learnability.Training;

/// <summary>The OpenMP runtime, whose threads libtorch and the fused layers share.</summary>
/// <remarks>
/// The package brings a libgomp of its own, under a file name of its own and the system's library name. Loaded first, it is the one that the fused layers'
/// library finds under that name; loaded second, the process has two runtimes with a pool of threads each. So libtorch is loaded before anything else.
/// </remarks>
internal static partial class OpenMp
{
    /// <summary>
    /// Turns that a thread without work spins before it sleeps. libgomp's own 300,000 slow a training down many times where another program has the cores; few
    /// turns cost wake-ups where nothing else runs (<c>benchmarks --suite=neighbour</c>).
    /// </summary>
    public const int SpinCount = 5_000;

    /// <summary>libgomp's variable for it.</summary>
    public const string SpinVariable = "GOMP_SPINCOUNT";

    /// <summary>OpenMP's variable for the same, which the user may have set instead.</summary>
    public const string WaitVariable = "OMP_WAIT_POLICY";

    private static readonly Lazy<bool> Loaded = new(LoadOnce);

    /// <summary>Loads libtorch and with it the runtime, set up for machines that do other things too. Call it before anything native is used.</summary>
    public static void Load() => _ = Loaded.Value;

    /// <summary>File names of the OpenMP runtimes in this process; one, where all is well.</summary>
    public static IEnumerable<string> Runtimes() => Process.GetCurrentProcess().Modules
        .Cast<ProcessModule>()
        .Select(m => m.ModuleName)
        .Where(name => name.StartsWith("libgomp", StringComparison.Ordinal) || name.StartsWith("libomp", StringComparison.Ordinal) || name.StartsWith("libiomp", StringComparison.Ordinal))
        .Distinct();

    private static bool LoadOnce()
    {
        if (OperatingSystem.IsLinux() && !IsSet(SpinVariable) && !IsSet(WaitVariable))
        {
            // .NET's own variables are a copy that native libraries do not see.
            _ = SetVariable(SpinVariable, SpinCount.ToString(System.Globalization.CultureInfo.InvariantCulture), 0);
        }

        torch.InitializeDeviceType(DeviceType.CPU);
        return true;
    }

    private static bool IsSet(string variable) => Environment.GetEnvironmentVariable(variable) is not null;

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
