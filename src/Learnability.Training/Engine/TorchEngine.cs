using System.Diagnostics;
using System.Reflection;
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

    /// <summary>Loads the native library and sets it up.</summary>
    /// <exception cref="UsageException">The device or the precision is unknown or not there.</exception>
    public static TorchEngine Open(TrainerOptions options)
    {
        NativeMemory.KeepLargeBuffers();
        torch.set_num_threads(options.Threads ?? Environment.ProcessorCount);
        var device = TorchDevice.Parse(options.Device);
        var type = TorchPrecision.Parse(options.Precision, device);
        var info = Describe(device) with { Precision = TorchPrecision.Name(type) };
        if (device.type == DeviceType.CUDA)
        {
            Tf32.Allow(true);
            CudnnBenchmark.TrySet(info.NativeLibrary, true);
        }

        var fuses = options.FusesLayers && device.type == DeviceType.CPU && type == ScalarType.Float32;
        return new TorchEngine(device, type, info with { FusedLayers = fuses ? FusedRoutines.Instructions : null }) { FusesLayers = fuses };
    }

    private static EngineInfo Describe(Device device)
    {
        var isBinding = typeof(torch).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(a => a is { Key: "LearnabilityEngine", Value: "binding" });
        return new EngineInfo(
            "TorchSharp",
            torch.__version__,
            isBinding ? "binding" : "package",
            NativeLibraryPath(),
            device.type == DeviceType.CUDA ? $"cuda:{device.index}" : "cpu",
            torch.get_num_threads());
    }

    /// <summary>The file that holds libtorch's operators, as this process loaded it.</summary>
    private static string NativeLibraryPath() => Process.GetCurrentProcess().Modules
        .Cast<ProcessModule>()
        .FirstOrDefault(m => m.ModuleName.Contains("torch_cpu", StringComparison.Ordinal))?.FileName ?? "";
}
