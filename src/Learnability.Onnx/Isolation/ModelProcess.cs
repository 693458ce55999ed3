using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Learnability.Onnx;

/// <summary>A process that runs one model, watched: it is ended where it takes too much memory or time. Orders are for one thread at a time.</summary>
internal sealed class ModelProcess : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(2);

    // Names of classes and metadata, at most; or a fault's sentence.
    private const int MostWords = 64 << 20;

    private readonly OpenOrder _order;
    private readonly IsolationOptions _options;
    private readonly Process _process;
    private readonly Wire _wire;
    private readonly Timer _watch;
    private readonly Lock _lock = new();
    private readonly CancellationTokenRegistration _unwanted;
    private ProcessEnd _end;
    private string _lastLine = "";
    private long _deadline = long.MaxValue;
    private string _doing = "while it was opened";

    /// <summary>Starts one, and opens the model in it.</summary>
    /// <param name="order">The model.</param>
    /// <param name="options">What it is allowed.</param>
    /// <param name="unwanted">Cancelled where it is not to be waited for.</param>
    /// <exception cref="LearnabilityException">It cannot be opened, or the process ended.</exception>
    public ModelProcess(OpenOrder order, IsolationOptions options, CancellationToken unwanted)
    {
        (_order, _options) = (order, options);
        _process = Start(options.Program);
        _process.ErrorDataReceived += (_, e) => _lastLine = string.IsNullOrWhiteSpace(e.Data) ? _lastLine : e.Data.Trim();
        _process.BeginErrorReadLine();
        _process.Exited += (_, _) => IsGone = true;
        _process.EnableRaisingEvents = true;
        _wire = new Wire(_process.StandardOutput.BaseStream, _process.StandardInput.BaseStream);
        _watch = new Timer(_ => Look(), null, LookEvery, LookEvery);
        _unwanted = unwanted.Register(() => Kill(ProcessEnd.Closed));
        try
        {
            Opened = Read(Asked(Wire.Open, JsonSerializer.SerializeToUtf8Bytes(order, IsolationJson.Default.OpenOrder), default, options.OpenPatience, MostWords));

            // What is opened between two looks is looked at all the same.
            Look();
            if (_end == ProcessEnd.Memory)
                throw Lost();

            _doing = "while it ran";
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What was opened.</summary>
    public OpenAnswer Opened { get; }

    /// <summary>Whether it has ended.</summary>
    public bool IsGone { get => Volatile.Read(ref field); private set => Volatile.Write(ref field, value); }

    /// <summary>See <see cref="IBatchRunner.Run"/>.</summary>
    public void Run(FeatureShape shape, ReadOnlySpan<byte> rows, int size, Span<float> scores)
    {
        var answer = Asked(Wire.Run, RunOrder.Head(shape, size), rows, _options.RunPatience, Math.Max(scores.Length * sizeof(float), MostWords));
        if (answer.Length != scores.Length * sizeof(float))
            throw End(ProcessEnd.Garbage);

        MemoryMarshal.Cast<byte, float>(answer).CopyTo(scores);
    }

    /// <summary>Why it has ended; where it has not, it is given a moment, and ended.</summary>
    public ModelLostException Lost()
    {
        if (!_process.WaitForExit(EndPatience))
            Kill(ProcessEnd.Garbage);

        // Without a limit, the rest of what it said is waited for, too.
        _process.WaitForExit();
        return _end.Explain(_order.Path, _doing, _process.ExitCode, _lastLine, _options);
    }

    /// <summary>Kills it, as if somebody else had.</summary>
    internal void KillUnasked() => _process.Kill();

    /// <summary>Ends it: it has nothing to finish.</summary>
    public void Dispose()
    {
        _unwanted.Dispose();
        _watch.Dispose();
        lock (_lock)
        {
            Kill(ProcessEnd.Closed);
            _process.WaitForExit();
            _wire.Dispose();
            _process.Dispose();
        }
    }

    private static Process Start(ImmutableArray<string> program)
    {
        var start = new ProcessStartInfo(program[0], program.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception fault)
        {
            throw new TransientException($"cannot start '{program[0]}' for a model ({fault.Message}); expected a new process. Run the command again.", fault);
        }
    }

    /// <summary>Sends an order and waits for its answer.</summary>
    private ReadOnlySpan<byte> Asked(int order, ReadOnlySpan<byte> head, ReadOnlySpan<byte> body, TimeSpan patience, int most)
    {
        Volatile.Write(ref _deadline, Stopwatch.GetTimestamp() + (long)(patience.TotalSeconds * Stopwatch.Frequency));
        try
        {
            _wire.Send(order, head, body);
            return _wire.Receive(out var bytes, most) switch
            {
                Wire.Answer => bytes,
                (int)ExitCode.Usage => throw new UsageException(Encoding.UTF8.GetString(bytes)),
                (int)ExitCode.BadInput => throw new BadInputException(Encoding.UTF8.GetString(bytes)),
                (int)ExitCode.Transient => throw new TransientException(Encoding.UTF8.GetString(bytes)),
                null => throw Lost(),
                _ => throw End(ProcessEnd.Garbage),
            };
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            throw fault is IOException ? Lost() : End(ProcessEnd.Garbage);
        }
        finally
        {
            Volatile.Write(ref _deadline, long.MaxValue);
        }
    }

    private void Look()
    {
        // Where a look takes longer than the next is away, one is enough.
        if (!_lock.TryEnter())
            return;

        try
        {
            _process.Refresh();
            if (_process.WorkingSet64 > _options.MaxMemory)
                Kill(ProcessEnd.Memory);
            else if (Stopwatch.GetTimestamp() > Volatile.Read(ref _deadline))
                Kill(ProcessEnd.Time);
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
        finally
        {
            _lock.Exit();
        }
    }

    private void Kill(ProcessEnd why)
    {
        try
        {
            Interlocked.CompareExchange(ref _end, why, ProcessEnd.OfItself);
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile.
        }
    }

    private ModelLostException End(ProcessEnd why)
    {
        Kill(why);
        return Lost();
    }

    private OpenAnswer Read(ReadOnlySpan<byte> answer)
    {
        try
        {
            return JsonSerializer.Deserialize(answer, IsolationJson.Default.OpenAnswer)!;
        }
        catch (JsonException)
        {
            throw End(ProcessEnd.Garbage);
        }
    }
}
