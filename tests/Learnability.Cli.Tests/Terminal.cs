using Learnability.Data;
using Learnability.Testing;

namespace Learnability.Cli.Tests;

/// <summary>The program with fake engines in a folder of its own.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _signals = new();

    public FakeTrainer Trainer { get; set; } = new();

    /// <summary>Names of the engines that were made, in their order.</summary>
    public List<string> EnginesMade { get; } = [];

    public bool IsInteractive { get; set; }

    public ExitCode Signal { get; set; } = ExitCode.Interrupted;

    public Dictionary<string, string> Variables { get; } = [];

    public List<ExampleSourceOptions> DataChoices { get; } = [];

    /// <summary>What trainers were asked for.</summary>
    public List<DeviceChoice> DeviceChoices { get; } = [];

    public string this[string file] => _folder[file];

    public string Folder => _folder.FullPath;

    /// <summary>Changes the world of the next command lines, for example its stdin.</summary>
    public Func<CliEnvironment, CliEnvironment> World { get; set; } = w => w;

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[file])!);
        File.WriteAllText(_folder[file], text);
    }

    public void Interrupt() => _signals.Cancel();

    /// <summary>Runs one command line, given as a user types it.</summary>
    public Output Run(string line) => Run(line, Engines());

    public Output Run(string line, CliEngines engines)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = Program.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), World(new CliEnvironment
        {
            Out = output,
            Error = error,
            IsInteractive = IsInteractive,
            CurrentDirectory = Folder,
            Variable = name => Variables.GetValueOrDefault(name),
            Engines = engines,
            Clock = new ManualClock(),
            Cancellation = _signals.Token,
            InterruptedBy = () => Signal,
            Cores = 4,
        }));
        return new Output(code, Scrubbed(output), Scrubbed(error));
    }

    /// <summary>What a reader of the terminal sees: the command lines, both streams, and the exit codes.</summary>
    public string Transcript(params ReadOnlySpan<string> lines)
    {
        var text = new List<string>();
        foreach (var line in lines)
        {
            var result = Run(line);
            text.Add($"$ learnability {line}".TrimEnd() + $"\n{result.Out}{result.Error}exit code {result.Code}\n");
        }

        return string.Join('\n', text);
    }

    public void Dispose()
    {
        _signals.Dispose();
        _folder.Dispose();
    }

    /// <summary>The fake engines.</summary>
    public CliEngines Engines() => new(
        (choice, _) =>
        {
            DataChoices.Add(choice);
            return Made("images", TinyData.Source());
        },
        choice =>
        {
            DeviceChoices.Add(choice);
            return Made($"trainer on {choice.Device}", Trainer);
        },
        () => Made("exporter", new FakeExporter()),
        _ => Made("scorer", new FakeScorer()));

    private T Made<T>(string name, T engine)
    {
        EnginesMade.Add(name);
        return engine;
    }

    private string Scrubbed(StringWriter text) => text.ToString().Replace(Folder, "{folder}", StringComparison.Ordinal);
}

/// <summary>What a command gave.</summary>
internal sealed record Output(int Code, string Out, string Error);
