using System.Text.RegularExpressions;

namespace Learnability.Benchmarks;

/// <summary>How long the program takes to start, and whether commands that compute nothing leave the engines alone.</summary>
internal sealed partial class StartupSuite : ISuite
{
    private static readonly string[] EngineLibraries = ["libtorch", "libc10", "libLibTorchSharp", "libonnxruntime", "libgomp", "libcudart"];

    /// <inheritdoc/>
    public string Name => "startup";

    /// <inheritdoc/>
    public string Plan(BenchmarkOptions options) => $"{options.Starts} starts of 'learnability --help'; which native libraries help, methods, weights, compare and report load";

    /// <inheritdoc/>
    public void Require(SuiteContext context) => _ = context.Peers.Program;

    /// <inheritdoc/>
    public SuiteReport Run(SuiteContext context)
    {
        var program = context.Peers.Program;
        // Once for the file cache.
        context.Children.Time([program, "--help"]);
        ImmutableArray<double> starts = [.. Enumerable.Range(0, context.Options.Starts).Select(_ => context.Children.Time([program, "--help"]).TotalMilliseconds)];
        CheckThatEnginesWouldBeSeen(context);
        var loaded = Commands(context).Select(c => (Name: c[0], Engines: EnginesLoadedBy(context, [program, .. c]))).ToArray();
        foreach (var (name, engines) in loaded)
        {
            context.Say($"  {name}: {(engines.Length == 0 ? "no engine's library" : string.Join(", ", engines))}");
        }

        return new SuiteReport
        {
            Suite = Name,
            Measurements =
            [
                new Measurement("learnability --help, wall time", "ms", starts),
                .. loaded.Select(l => new Measurement($"{l.Name}, engines' libraries loaded", "", [l.Engines.Length])),
            ],
            Notes =
            [
                "Wall time is taken by the parent: from just before the process is started to its end.",
                .. loaded.Select(l => $"{l.Name}: {(l.Engines.Length == 0 ? "loads no engine's native library" : "loads " + string.Join(", ", l.Engines))}."),
            ],
        };
    }

    /// <summary>An empty list proves nothing unless a process that does load an engine has a list that is not.</summary>
    private static void CheckThatEnginesWouldBeSeen(SuiteContext context)
    {
        var training = SuiteContext.OwnCommand("start", ("preset", context.Options.Preset), ("state", Path.Combine(context.Paths.Work, "start.safetensors")));
        if (EnginesLoadedBy(context, training).Length == 0)
        {
            throw new BadInputException("found no engine's library in the list of a process that computes with one; expected libtorch. Bring the suite's list of libraries up to date.");
        }
    }

    /// <summary>The commands that need no engine, on files made for them.</summary>
    private static string[][] Commands(SuiteContext context)
    {
        var work = context.Paths.Work;
        var (rates, first, second, report) = (Path.Combine(work, "rates.json"), Path.Combine(work, "before.json"), Path.Combine(work, "after.json"), Path.Combine(work, "report"));
        DurableFile.WriteAllText(rates, """{"schema":"learnability/rates/1","classes":[{"name":"cat","hits":579,"count":1000},{"name":"car","hits":926,"count":1000}]}""");
        DurableFile.WriteAllText(first, ScoreFile.Write(ScoreOf("before", hitEvery: 2)));
        DurableFile.WriteAllText(second, ScoreFile.Write(ScoreOf("after", hitEvery: 1)));
        return
        [
            ["--help"],
            ["methods"],
            ["weights", "--rates", rates],
            ["compare", first, second],
            ["report", Path.Combine(context.Paths.Root, "artifacts", "reference"), "--to", report],
        ];
    }

    private static Score ScoreOf(string model, int hitEvery)
    {
        ImmutableArray<int> labels = [.. Enumerable.Range(0, 40).Select(i => i % 2)];
        var logits = labels.SelectMany((label, i) => Row(i % hitEvery == 0 ? label : 1 - label)).ToArray();
        return Score.Of(new ScoreSubject(model, "test", new string('0', 64), IsSynthetic: true), ["cat", "car"], labels, new Logits(2, logits));
    }

    private static float[] Row(int prediction) => prediction == 0 ? [1, 0] : [0, 1];

    /// <summary>The dynamic linker's own list of what was loaded, also by name while the program ran.</summary>
    private static string[] EnginesLoadedBy(SuiteContext context, string[] command)
    {
        var folder = Path.Combine(context.Paths.Work, "linker");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        context.Children.Time(command, ("LD_DEBUG", "files"), ("LD_DEBUG_OUTPUT", Path.Combine(folder, "files")));
        var lines = Directory.EnumerateFiles(folder).SelectMany(File.ReadLines).ToArray();
        return lines.Length == 0
            ? throw new BadInputException("found no list of libraries by the dynamic linker; expected one (glibc's LD_DEBUG=files). Run this on Linux with glibc.")
            : [.. lines.SelectMany(l => Loaded().Matches(l)).Select(m => Path.GetFileName(m.Groups[1].Value))
                .Where(n => EngineLibraries.Any(e => n.StartsWith(e, StringComparison.Ordinal))).Distinct().Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"calling init: (\S+)")]
    private static partial Regex Loaded();
}
