using System.Collections.Concurrent;

namespace Learnability.Cli;

/// <summary>
/// What a parent process says on stdin: one line a trial, and the end of stdin for an end. The system closes stdin when the parent dies, so a study that was
/// killed leaves no process at work.
/// </summary>
internal sealed class ParentOrders : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _signals;
    private readonly BlockingCollection<string> _orders = [];

    /// <summary>Begins to listen.</summary>
    /// <param name="input">The parent's words.</param>
    /// <param name="signals">Cancelled by signals.</param>
    public ParentOrders(TextReader input, CancellationToken signals)
    {
        (_source, _signals) = (CancellationTokenSource.CreateLinkedTokenSource(signals), signals);

        // In the background: the read may never return, and must not hold up the process's end.
        new Thread(() => Listen(input)) { IsBackground = true, Name = "parent" }.Start();
    }

    /// <summary>Cancelled by signals, or at the parent's wish.</summary>
    public CancellationToken Cancellation => _source.Token;

    /// <summary>The next order, waited for; null where the parent has no more.</summary>
    /// <exception cref="OperationCanceledException">A signal came.</exception>
    public string? Next() => _orders.TryTake(out var order, Timeout.Infinite, _signals) ? order : null;

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private void Listen(TextReader input)
    {
        while (input.ReadLine() is { } line)
        {
            _orders.Add(line);
        }

        _orders.CompleteAdding();
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // All was done before.
        }
    }
}
