namespace Learnability.Cli;

/// <summary>Ends a child when its parent closes the child's stdin, or dies: a study that was killed leaves no process at work.</summary>
internal sealed class ParentWatch : IDisposable
{
    private readonly CancellationTokenSource _source;

    /// <summary>Begins to watch.</summary>
    /// <param name="input">Ends when the parent wants an end.</param>
    /// <param name="cancellation">Cancelled by signals.</param>
    public ParentWatch(TextReader input, CancellationToken cancellation)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);

        // In the background: the read may never return, and must not hold up the process's end.
        new Thread(() => Wait(input)) { IsBackground = true, Name = "parent watch" }.Start();
    }

    /// <summary>Cancelled by signals, or at the parent's wish.</summary>
    public CancellationToken Cancellation => _source.Token;

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private void Wait(TextReader input)
    {
        while (input.Read() >= 0)
        {
        }

        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The trial was done before.
        }
    }
}
