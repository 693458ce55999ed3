using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>The engine, opened: what a training computes on.</summary>
/// <param name="Device">Where.</param>
/// <param name="Type">What convolutions and linear maps are trained in.</param>
/// <param name="Info">The same for people and manifests.</param>
internal sealed record TorchEngine(Device Device, ScalarType Type, EngineInfo Info)
{
    /// <summary>Whether runs of layers are computed as one where there are routines for them.</summary>
    public required bool FusesLayers { get; init; }

    /// <summary>Whether the native library is beside this program, which deployed folders and the dotnet tool leave it out of. It is not loaded for the question.</summary>
    public static bool IsThere { get; } = ((string?)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") ?? AppContext.BaseDirectory)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, "libLibTorchSharp.so")));

    /// <summary>Loads the native library and sets it up.</summary>
    /// <exception cref="UsageException">The device or the precision is unknown or not there, or the library is not.</exception>
    public static TorchEngine Open(TrainerOptions options)
    {
        if (!IsThere)
            throw Missing();

        NativeMemory.KeepLargeBuffers();
        OpenMp.Load();
        torch.set_num_threads(options.Threads ?? Environment.ProcessorCount);
        var device = TorchDevice.Parse(options.Device);
        var card = device.type == DeviceType.CUDA ? CudaCard.Find(device.index) : null;
        var type = TorchPrecision.Parse(options.Precision, device, card);
        var info = Describe(device, card) with { Precision = TorchPrecision.Name(type) };
        if (device.type == DeviceType.CUDA)
        {
            Tf32.Allow(true);
            CudnnBenchmark.TrySet(info.NativeLibrary, true);
        }

        var fuses = options.FusesLayers && device.type == DeviceType.CPU && type == ScalarType.Float32;
        return new TorchEngine(device, type, info with { FusedLayers = fuses ? FusedRoutines.Instructions : null }) { FusesLayers = fuses };
    }

    /// <summary>How the library is had where it is not there.</summary>
    public static UsageException Missing() => new(
        "found no training engine (libtorch) beside this program; expected one for what trains. A deployed folder and the dotnet tool leave it out: build the program from its sources by ./build.sh, "
        + "which fetches it, train there, and bring the model back.");

    private static EngineInfo Describe(Device device, CudaCard? card) => new(
        "TorchSharp",
        torch.__version__,
        NativeLibraryPath(),
        device.type == DeviceType.CUDA ? $"cuda:{device.index}{(card is null ? "" : $" ({card.Name})")}" : "cpu",
        torch.get_num_threads())
    {
        ThreadPool = string.Join(" and ", OpenMp.Runtimes()) is { Length: > 0 } runtimes ? runtimes : null,
    };

    /// <summary>The file that holds libtorch's operators, as this process loaded it.</summary>
    private static string NativeLibraryPath() => Process.GetCurrentProcess().Modules
        .Cast<ProcessModule>()
        .FirstOrDefault(m => m.ModuleName.Contains("torch_cpu", StringComparison.Ordinal))?.FileName ?? "";
}
