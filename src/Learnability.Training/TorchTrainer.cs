using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>Trains networks with TorchSharp, on the CPU or a CUDA device.</summary>
/// <remarks>
/// The outcome is a function of the job, the device and the number of threads: on the CPU, bit for bit. The native library is loaded when
/// <see cref="Engine"/> or <see cref="Train"/> is first used.
/// </remarks>
public sealed class TorchTrainer : ITrainer
{
    private readonly Lazy<(Device Device, EngineInfo Info)> _engine;

    /// <summary>Makes a trainer; the device is looked for when it is first needed.</summary>
    public TorchTrainer(TrainerOptions options)
    {
        if (options.Threads < 1)
        {
            throw new UsageException($"found {options.Threads} threads; expected at least 1.");
        }

        _engine = new(() => Open(options));
    }

    /// <inheritdoc/>
    /// <exception cref="UsageException">The device is unknown or not there.</exception>
    public EngineInfo Engine => _engine.Value.Info;

    /// <inheritdoc/>
    public TrainingOutcome Train(TrainingJob job, TrainingCheckpoint? from, ITrainingObserver observer, CancellationToken cancellation)
    {
        try
        {
            using var run = new TrainingRun(job, from, observer, _engine.Value.Device);
            return run.ToEnd(cancellation);
        }
        catch (ExternalException native) when (native.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
            || native.Message.Contains("can't allocate memory", StringComparison.OrdinalIgnoreCase))
        {
            throw new TransientException(
                $"found too little memory on {Engine.Device} for batches of {job.Recipe.BatchSize}; expected room for them. Use a smaller --batch.", native);
        }
        finally
        {
            NativeMemory.ReturnFreeBuffers();
        }
    }

    private static (Device Device, EngineInfo Info) Open(TrainerOptions options)
    {
        NativeMemory.KeepLargeBuffers();
        torch.set_num_threads(options.Threads ?? Environment.ProcessorCount);
        var device = TorchDevice.Parse(options.Device);
        var assembly = typeof(torch).Assembly;
        var isBinding = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(a => a is { Key: "LearnabilityEngine", Value: "binding" });
        return (device, new EngineInfo(
            "TorchSharp",
            torch.__version__,
            isBinding ? "binding" : "package",
            NativeLibraryPath(),
            device.type == DeviceType.CUDA ? $"cuda:{device.index}" : "cpu",
            torch.get_num_threads()));
    }

    /// <summary>The file that holds libtorch's operators, as this process loaded it.</summary>
    private static string NativeLibraryPath() => System.Diagnostics.Process.GetCurrentProcess().Modules
        .Cast<System.Diagnostics.ProcessModule>()
        .FirstOrDefault(m => m.ModuleName.Contains("torch_cpu", StringComparison.Ordinal))?.FileName ?? "";
}
