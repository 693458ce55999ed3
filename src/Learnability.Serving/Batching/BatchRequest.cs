using System.Diagnostics;

namespace Learnability.Serving;

/// <summary>Examples that came together and are answered together, in whatever batches they are scored.</summary>
internal sealed class BatchRequest(byte[][] rows, CancellationToken cancellation)
{
    private readonly float[][] _logits = new float[rows.Length][];
    private readonly TaskCompletionSource<float[][]> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missing = rows.Length;

    /// <summary>When it came (<see cref="Stopwatch.GetTimestamp"/>).</summary>
    public long Arrival { get; } = Stopwatch.GetTimestamp();

    /// <summary>The examples' values.</summary>
    public byte[][] Rows => rows;

    /// <summary>Whether nobody waits for the answer any more.</summary>
    public bool IsGone => cancellation.IsCancellationRequested;

    /// <summary>The logits of each example.</summary>
    public Task<float[][]> Answer => _answer.Task.WaitAsync(cancellation);

    /// <summary>Takes the logits of one example; with the last of them the request is answered.</summary>
    public void Take(int row, float[] logits)
    {
        _logits[row] = logits;
        if (Interlocked.Decrement(ref _missing) == 0)
            _answer.TrySetResult(_logits);
    }

    /// <summary>Answers with a fault.</summary>
    public void Fail(Exception fault) => _answer.TrySetException(fault);
}
