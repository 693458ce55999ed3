using System.Collections.Concurrent;
using System.Text;
using Learnability.Testing;

namespace Learnability.Cli.Tests;

/// <summary>Processes that are none: each runs its command line on a thread of its own, with engines of its own.</summary>
internal sealed class Children(Terminal terminal)
{
    private readonly ConcurrentDictionary<string, int> _times = [];

    /// <summary>The command lines, in no order.</summary>
    public ConcurrentBag<string> Lines { get; } = [];

    /// <summary>The numbers of the trials that were asked for, in no order.</summary>
    public ConcurrentBag<string> Trials { get; } = [];

    /// <summary>Whether the process crashes that a trial is asked of for the n-th time, from 1.</summary>
    public Func<string, int, bool> Crash { get; init; } = (_, _) => false;

    public IChildProcess Start(IReadOnlyList<string> arguments)
    {
        Lines.Add(string.Join(' ', arguments));
        return new Child(this, arguments);
    }

    private bool Crashes(string trial)
    {
        Trials.Add(trial);
        return Crash(trial, _times.AddOrUpdate(trial, 1, (_, n) => n + 1));
    }

    private sealed class Child : IChildProcess
    {
        private readonly Pipe _input = new();
        private readonly Pipe _output = new();
        private readonly Thread _thread;
        private (int, string) _end;

        public Child(Children children, IReadOnlyList<string> arguments)
        {
            Input = new PipeWriter(trial =>
            {
                if (children.Crashes(trial))
                {
                    _end = (139, "Segmentation fault");
                    _output.Lines.CompleteAdding();
                }
                else
                {
                    _input.Lines.Add(trial);
                }
            });
            _thread = new Thread(() => Run(children, arguments));
            _thread.Start();
        }

        public TextWriter Input { get; }

        public TextReader Output => _output;

        public void AskToEnd() => _input.End();

        public (int ExitCode, string LastLine) Wait()
        {
            _thread.Join();
            return _end;
        }

        public void Dispose()
        {
        }

        private void Run(Children children, IReadOnlyList<string> arguments)
        {
            var code = Program.Run(arguments, new CliEnvironment
            {
                Out = new PipeWriter(line => Add(line)),
                Error = TextWriter.Null,
                In = _input,
                CurrentDirectory = children.Terminal.Folder,
                Clock = new ManualClock(),
                Engines = new CliEngines((_, _) => TinyData.Source(), _ => new FakeTrainer(), () => new FakeExporter(), _ => new FakeScorer()),
            });
            _end = _end.Item1 == 0 ? (code, "") : _end;
            _output.End();
        }

        private void Add(string line)
        {
            if (!_output.Lines.IsAddingCompleted)
                _output.Lines.Add(line);
        }
    }

    private Terminal Terminal => terminal;

    private sealed class PipeWriter(Action<string> write) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value) => write(value!);
    }
}

/// <summary>Lines from one thread to another; a reader waits until there is one or the pipe is closed.</summary>
internal sealed class Pipe : TextReader
{
    public BlockingCollection<string> Lines { get; } = [];

    public override string? ReadLine() => Lines.TryTake(out var line, Timeout.Infinite) ? line : null;

    public void End() => Lines.CompleteAdding();
}
