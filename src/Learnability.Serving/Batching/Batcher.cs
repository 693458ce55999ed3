using System.Diagnostics;
using System.Threading.Channels;

namespace Learnability.Serving;

/// <summary>
/// Gathers examples that arrive one by one into batches. The first of a batch waits a little for others, up to the largest batch; while a batch is
/// computed the next one gathers. One batch is computed at a time, in the order of arrival.
/// </summary>
internal sealed class Batcher : IAsyncDisposable
{
    private readonly Channel<(BatchRequest Request, int Row)> _queue = Channel.CreateUnbounded<(BatchRequest, int)>(new() { SingleReader = true });
    private readonly Func<byte[][], Logits> _score;
    private readonly ServingOptions _options;
    private readonly Action<int> _note;
    private readonly Task _work;
    private int _waiting;

    /// <summary>Makes it, and begins to wait for examples.</summary>
    /// <param name="score">Computes the logits of a batch.</param>
    /// <param name="options">The largest batch, the longest wait, and how many may wait.</param>
    /// <param name="note">Hears the size of each batch.</param>
    public Batcher(Func<byte[][], Logits> score, ServingOptions options, Action<int> note)
    {
        (_score, _options, _note) = (score, options, note);
        _work = Task.Run(Work);
    }

    /// <summary>Examples that wait.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Scores examples.</summary>
    /// <param name="rows">The values of each example, at least one.</param>
    /// <param name="cancellation">Whoever asks has gone: what has not been computed is left out.</param>
    /// <returns>The logits of each; null where no more are taken, as this batcher is being closed.</returns>
    /// <exception cref="QueueFullException">Too many wait.</exception>
    public Task<float[][]>? TryScore(byte[][] rows, CancellationToken cancellation)
    {
        if (Interlocked.Add(ref _waiting, rows.Length) > _options.Queue)
        {
            Interlocked.Add(ref _waiting, -rows.Length);
            throw new QueueFullException(_options.Queue);
        }

        var request = new BatchRequest(rows, cancellation);
        for (var row = 0; row < rows.Length; row++)
        {
            if (_queue.Writer.TryWrite((request, row)))
                continue;

            // Closed meanwhile: what is in the queue already is computed for nobody.
            Interlocked.Add(ref _waiting, row - rows.Length);
            return null;
        }

        return request.Answer;
    }

    /// <summary>Takes no more, and waits until all that was taken is answered.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _work;
    }

    private async Task Work()
    {
        var batch = new List<(BatchRequest Request, int Row)>(_options.MaxBatch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            await Gather(batch);
            if (batch.Count > 0)
                Run(batch);
            batch.Clear();
        }
    }

    private async Task Gather(List<(BatchRequest Request, int Row)> batch)
    {
        TakeThoseThere(batch);
        if (_options.MaxWait == TimeSpan.Zero || batch.Count == 0)
            return;

        // What came while the batch before was computed has waited already.
        var arrival = batch[0].Request.Arrival;
        while (batch.Count < _options.MaxBatch && _options.MaxWait - Stopwatch.GetElapsedTime(arrival) is var left && left > TimeSpan.Zero)
        {
            var more = _queue.Reader.WaitToReadAsync().AsTask();
            await ((Task)more).WaitAsync(left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (more is not { IsCompletedSuccessfully: true, Result: true })
                return;

            TakeThoseThere(batch);
        }
    }

    private void TakeThoseThere(List<(BatchRequest Request, int Row)> batch)
    {
        while (batch.Count < _options.MaxBatch && _queue.Reader.TryRead(out var next))
        {
            Interlocked.Decrement(ref _waiting);
            if (!next.Request.IsGone)
                batch.Add(next);
        }
    }

    private void Run(List<(BatchRequest Request, int Row)> batch)
    {
        _note(batch.Count);
        try
        {
            var logits = _score([.. batch.Select(b => b.Request.Rows[b.Row])]);
            foreach (var (i, (request, row)) in batch.Index())
                request.Take(row, logits.Row(i).ToArray());
        }
        catch (Exception) when (batch.Count > 1)
        {
            // What one example brings about must not fall on those that happened to arrive with it.
            batch.ForEach(one => Run([one]));
        }
        catch (Exception fault)
        {
            batch[0].Request.Fail(fault);
        }
    }
}
