using System.Runtime.InteropServices;

namespace Learnability.Training;

/// <summary>Trains networks with TorchSharp, on the CPU or a CUDA device.</summary>
/// <remarks>
/// The outcome is a function of the job, the device, the precision and the number of threads: on the CPU, bit for bit. The native library is loaded when
/// <see cref="Engine"/> or <see cref="Train"/> is first used.
/// </remarks>
public sealed class TorchTrainer : ITrainer
{
    private readonly Lazy<TorchEngine> _engine;

    /// <summary>Makes a trainer; the device is looked for when it is first needed.</summary>
    public TorchTrainer(TrainerOptions options)
    {
        if (options.Threads < 1)
        {
            throw new UsageException($"found {options.Threads} threads; expected at least 1.");
        }

        _engine = new(() => TorchEngine.Open(options));
    }

    /// <summary>Whether the native library is beside this program.</summary>
    public static bool IsThere => TorchEngine.IsThere;

    /// <summary>The fault of <see cref="Engine"/> and <see cref="Train"/> where it is not: how it is had.</summary>
    public static UsageException Missing() => TorchEngine.Missing();

    /// <inheritdoc/>
    /// <exception cref="UsageException">The device or the precision is unknown or not there.</exception>
    public EngineInfo Engine => _engine.Value.Info;

    /// <inheritdoc/>
    public TrainingOutcome Train(TrainingJob job, TrainingCheckpoint? from, ITrainingObserver observer, CancellationToken cancellation)
    {
        try
        {
            using var run = new TrainingRun(job, from, observer, _engine.Value);
            return run.ToEnd(cancellation);
        }
        catch (ExternalException native) when (native.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
            || native.Message.Contains("ALLOC_FAILED", StringComparison.Ordinal)
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
}
