using Learnability.Onnx;

namespace Learnability.Cli;

/// <summary>Which models are opened in a process of their own, and what that may take.</summary>
internal static class ModelIsolation
{
    /// <summary>The argument that makes this program the process of a model.</summary>
    public const string HostWord = "model-host";

    private const string Auto = "auto";
    private const string Always = "always";
    private const string Never = "never";

    private static readonly Option<string?> Isolate = Opt.Choice(
        "--isolate", [Auto, Always, Never], $"{Auto}|{Always}|{Never}", $"open models in a process of their own, so that one that crashes, hangs or eats memory takes nothing along: {Auto} (default) those that no manifest.json in their own folder names with their SHA-256, as those of runs and deployed folders do");

    private static readonly Option<string?> ModelMemory = Opt.Text("--model-memory", "SIZE", "memory that such a process may take, such as 512m or 2g; beyond, it is ended; default: half of what this program may use");

    /// <summary>The options.</summary>
    public static Option[] All => [Isolate, ModelMemory];

    /// <summary>A scorer that opens models where they belong.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="environment">The world.</param>
    /// <param name="adjust">What a command wants otherwise of the processes; null for nothing.</param>
    /// <exception cref="UsageException">An option is malformed.</exception>
    public static IScorer Scorer(ParseResult parsed, CliEnvironment environment, Func<IsolationOptions, IsolationOptions>? adjust = null)
    {
        var device = EngineOptions.Read(parsed);
        var options = new IsolationOptions
        {
            Program = [.. environment.Program, HostWord],
            MaxMemory = parsed.GetValue(ModelMemory) is { } text ? Size(text) : Math.Max(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2, 1),
        };
        var here = Announced.Scorer(() => environment.Engines.Scorer(device), environment.Error);
        var mode = parsed.GetValue(Isolate) ?? Auto;
        var isBounded = parsed.GetValue(ModelMemory) is not null;
        if (mode == Never && isBounded)
            throw new UsageException($"found {ModelMemory.Name} beside {Isolate.Name} {Never}; expected one of them: it bounds a process of the model's own, which there is none of then.");

        return mode == Never || environment.Engines.Isolated is not { } open
            ? here
            : new Divided(here, Announced.Scorer(() => new Apart(open, device, adjust?.Invoke(options) ?? options), environment.Error), mode == Always, isBounded, environment.Error);
    }

    private static long Size(string text)
    {
        var unit = text is [.., 'm' or 'M'] ? 1L << 20 : text is [.., 'g' or 'G'] ? 1L << 30 : 0;
        return unit > 0 && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * unit is >= 1 and <= 1L << 50
            ? (long)(number * unit)
            : throw new UsageException($"found {ModelMemory.Name} {text}; expected mebibytes or gibibytes, such as 512m or 2g.");
    }

    /// <summary>Opens in this process what is trusted, and the rest apart.</summary>
    private sealed class Divided(IScorer here, IScorer apart, bool trustsNone, bool isBounded, TextWriter log) : IScorer
    {
        public EngineInfo Engine => here.Engine;

        public IScoringSession Open(string modelPath, ModelDeclaration? said = null)
        {
            // What is not there needs no process to be missed.
            var isOwn = File.Exists(modelPath) && !trustsNone && ModelTrust.IsNamed(modelPath);
            if (isOwn && isBounded)
                log.WriteLine($"model: '{Path.GetFileName(modelPath)}' is named by the manifest in its folder and runs in this process, whose memory {ModelMemory.Name} does not bound; {Isolate.Name} {Always} gives it one of its own");

            if (isOwn || !File.Exists(modelPath))
                return here.Open(modelPath, said);

            var session = apart.Open(modelPath, said);
            log.WriteLine($"model: '{Path.GetFileName(modelPath)}' runs in a process of its own{(trustsNone ? "" : ", as no manifest in its folder names it")}");
            return session;
        }
    }

    private sealed class Apart(Func<DeviceChoice, string, ModelDeclaration?, IsolationOptions, IScoringSession> open, DeviceChoice device, IsolationOptions options) : IScorer
    {
        public EngineInfo Engine => throw new NotSupportedException("each process says its own");

        public IScoringSession Open(string modelPath, ModelDeclaration? said = null) => open(device, modelPath, said, options);
    }
}
