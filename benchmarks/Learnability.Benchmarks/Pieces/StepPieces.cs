using BenchmarkDotNet.Attributes;

namespace Learnability.Benchmarks;

/// <summary>A whole training step of <c>small</c>.</summary>
public class StepPieces : IDisposable
{
    private SteppedTraining? _training;

    /// <summary>Images a step.</summary>
    [Params(128, 512, 2048)]
    public int Batch { get; set; }

    /// <summary>Begins the training.</summary>
    [GlobalSetup]
    public void Begin() => _training = new SteppedTraining(Batch);

    /// <summary>Ends it.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _training?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Batch, forward, loss, backward, update.</summary>
    [Benchmark]
    public void Step() => _training!.Next();
}
