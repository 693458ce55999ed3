using System.Collections.Concurrent;
using Learnability.Testing;

namespace Learnability.Cli.Tests;

/// <summary>Processes that are none: each runs its command line at once, with engines of its own.</summary>
internal sealed class Children(Terminal terminal)
{
    private readonly ConcurrentDictionary<string, int> _times = [];

    /// <summary>The command lines, in no order.</summary>
    public ConcurrentBag<string> Lines { get; } = [];

    /// <summary>Whether a command line crashes at its n-th time, from 1.</summary>
    public Func<string, int, bool> Crash { get; init; } = (_, _) => false;

    public IChildProcess Start(IReadOnlyList<string> arguments)
    {
        var line = string.Join(' ', arguments);
        Lines.Add(line);
        if (Crash(line, _times.AddOrUpdate(line, 1, (_, n) => n + 1)))
            return new Child("", 139, "Segmentation fault");

        using var output = new StringWriter { NewLine = "\n" };
        var code = Program.Run(arguments, new CliEnvironment
        {
            Out = output,
            Error = TextWriter.Null,
            In = new OpenInput(),
            CurrentDirectory = terminal.Folder,
            Clock = new ManualClock(),
            Engines = new CliEngines((_, _) => TinyData.Source(), _ => new FakeTrainer(), () => new FakeExporter(), _ => new FakeScorer()),
        });
        return new Child(output.ToString(), code, "");
    }

    private sealed class Child(string output, int code, string lastLine) : IChildProcess
    {
        public TextReader Output { get; } = new StringReader(output);

        public void AskToEnd()
        {
        }

        public (int ExitCode, string LastLine) Wait() => (code, lastLine);

        public void Dispose() => Output.Dispose();
    }
}

/// <summary>A stdin that says nothing and stays open until it is closed.</summary>
internal sealed class OpenInput : TextReader
{
    private readonly ManualResetEventSlim _closed = new();

    public override int Read()
    {
        _closed.Wait();
        return -1;
    }

    public void End() => _closed.Set();
}
