using System.Runtime.ExceptionServices;
using Learnability.Training;

namespace Learnability.Benchmarks;

/// <summary>A training that goes one step further when it is told to: the trainer's own loop, held between two steps.</summary>
internal sealed class SteppedTraining : ITrainingObserver, IDisposable
{
    /// <summary>Steps of an epoch.</summary>
    public const int StepsPerEpoch = 20;

    private readonly SemaphoreSlim _mayGoOn = new(0);
    private readonly SemaphoreSlim _hasStopped = new(0);
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _fault;

    /// <summary>Begins a training of the preset <c>small</c> and holds it after its first step.</summary>
    public SteppedTraining(int batchSize)
    {
        const int classes = 10;
        var images = MadeUpImages.Of((batchSize * StepsPerEpoch) + (2 * classes), classes);
        var job = new TrainingJob
        {
            Network = NetworkPresets.Create("small", images.Shape, classes),
            Images = images,
            Split = new TrainSolveSplit([.. Enumerable.Range(2 * classes, batchSize * StepsPerEpoch)], [.. Enumerable.Range(0, 2 * classes)]),
            ClassWeights = [.. Enumerable.Repeat(1.0, classes)],
            Recipe = RecipePresets.For("small") with { BatchSize = batchSize, Epochs = 100, StepSize = 0.01 },
            Seed = new Seed(1),
        };
        _thread = new Thread(() => Train(job)) { IsBackground = true };
        _thread.Start();
        Wait();
    }

    /// <summary>Steps done, the first one included.</summary>
    public int Steps { get; private set; }

    /// <summary>One step.</summary>
    public void Next()
    {
        _mayGoOn.Release();
        Wait();
    }

    /// <inheritdoc/>
    public void OnStep(TrainingProgress progress)
    {
        Steps = progress.Step;
        _hasStopped.Release();
        _mayGoOn.Wait();
    }

    /// <inheritdoc/>
    public void OnEpoch(EpochRecord epoch, TrainingProgress progress)
    {
    }

    /// <inheritdoc/>
    public void OnCheckpoint(TrainingCheckpoint checkpoint)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancellation.Cancel();
        _mayGoOn.Release();
        _thread.Join();
        _mayGoOn.Dispose();
        _hasStopped.Dispose();
        _cancellation.Dispose();
    }

    private void Wait()
    {
        _hasStopped.Wait();
        _fault?.Throw();
    }

    private void Train(TrainingJob job)
    {
        try
        {
            new TorchTrainer(new TrainerOptions("cpu")).Train(job, from: null, this, _cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            // The end of every such training.
        }
        catch (Exception fault)
        {
            _fault = ExceptionDispatchInfo.Capture(fault);
            _hasStopped.Release();
        }
    }
}
