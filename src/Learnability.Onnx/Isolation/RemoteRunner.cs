using System.Diagnostics;

namespace Learnability.Onnx;

/// <summary>Runs a model in a process of its own. Where that ends, another one is started after a while, if wanted.</summary>
internal sealed class RemoteRunner : IBatchRunner
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    private readonly OpenOrder _order;
    private readonly IsolationOptions _options;
    private readonly string _mark;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _using = new();
    private readonly Task _keeping;
    private ModelProcess? _process;

    /// <summary>Opens a model.</summary>
    /// <exception cref="LearnabilityException">It cannot be opened.</exception>
    public RemoteRunner(OpenOrder order, IsolationOptions options)
    {
        (_order, _options, _mark) = (order, options, Mark(order.Path));
        _process = new ModelProcess(order, options, _end.Token);
        Opened = _process.Opened;
        _keeping = options.RestartAfter is { } wait ? Task.Run(() => Keep(_process, wait)) : Task.CompletedTask;
    }

    /// <summary>What was opened.</summary>
    public OpenAnswer Opened { get; }

    /// <inheritdoc/>
    public EngineInfo Engine => Opened.Engine;

    /// <inheritdoc/>
    public bool IsReady => Volatile.Read(ref _process) is { IsGone: false };

    /// <inheritdoc/>
    public void Run(FeatureShape shape, ReadOnlySpan<byte> rows, int size, Span<float> scores)
    {
        lock (_using)
        {
            if (_process is null)
                throw new ModelLostException(true, $"found '{_order.Path}' without its process, which is started again; expected it to run. Try again a little later.");

            _process.Run(shape, rows, size, scores);
        }
    }

    /// <summary>Kills the process, as a system that has no memory left does.</summary>
    internal void Kill() => _process!.KillUnasked();

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        _keeping.GetAwaiter().GetResult();
        _process?.Dispose();
        _end.Dispose();
    }

    /// <summary>By what a file is seen to be another one.</summary>
    private static string Mark(string path) => new FileInfo(path) is { Exists: true } file ? FormattableString.Invariant($"{file.Length} {file.LastWriteTimeUtc.Ticks}") : "";

    /// <summary>Puts another process in the place of one that has ended, waiting twice as long each time; one that lived long is waited for as at first.</summary>
    private async Task Keep(ModelProcess process, TimeSpan firstWait)
    {
        try
        {
            var (wait, started) = (firstWait, Stopwatch.GetTimestamp());
            while (true)
            {
                await Task.Delay(LookEvery, _end.Token);
                if (!process.IsGone)
                    continue;

                wait = Stopwatch.GetElapsedTime(started) > LongestWait ? firstWait : wait;
                var fault = process.Lost().Message;
                lock (_using)
                {
                    _process = null;
                    process.Dispose();
                }

                for (ModelProcess? next = null; next is null; wait = TimeSpan.FromTicks(Math.Min(2 * wait.Ticks, LongestWait.Ticks)))
                {
                    _options.Note(string.Create(CultureInfo.InvariantCulture, $"{fault} It is started again in {wait.TotalSeconds:0.#} s."));
                    await Task.Delay(wait, _end.Token);
                    next = Again(ref fault);
                    process = next ?? process;
                }

                started = Stopwatch.GetTimestamp();
                Volatile.Write(ref _process, process);
                _options.Note($"'{_order.Path}' runs again.");
            }
        }
        catch (OperationCanceledException)
        {
            // It is closed.
        }
    }

    /// <summary>Another process with the same model; null and why where there is none.</summary>
    private ModelProcess? Again(ref string fault)
    {
        if (Mark(_order.Path) != _mark)
        {
            fault = $"found '{_order.Path}' changed since it was opened; expected it as it was.";
            return null;
        }

        try
        {
            return new ModelProcess(_order, _options, _end.Token);
        }
        catch (LearnabilityException lost)
        {
            fault = lost.Message;
            return null;
        }
    }
}
