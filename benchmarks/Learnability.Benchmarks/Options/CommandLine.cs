namespace Learnability.Benchmarks;

/// <summary>Reads <c>--name value</c> and <c>--name=value</c>.</summary>
public static class CommandLine
{
    /// <summary>What <c>--help</c> prints.</summary>
    public const string Help =
        """
        Measures the program against what would be used instead. ./build.sh --target=Benchmark installs the peers, builds and starts this.

          --suite=NAME[,NAME…]   all (default), pieces, training (= step,phase,study), step, phase, study, scoring, scaling, neighbour, startup
          --rounds=N             rounds in turns; default 5        --study-rounds=N   the same of study; default 2
          --epochs=X             of phase and study; default 5     --trainings=N      of a study, even; default 4
          --images=N             training images of step; default 23040
          --threads=N            of each contender; default: one a core
          --preset=NAME          small (default), medium, airbench94
          --device=cpu|cuda      what to compute on; default cpu   --precision=float32|float16   of the peers; float16 is for CUDA
          --starts=N             of startup; default 20
          --model=FILE.onnx      what scoring scores; default: a network trained for it
          --data=DIR             folder with cifar-10-batches-bin; also $LEARNABILITY_DATA; default: datasets/

        A first try: --suite=step,phase,scoring,startup --rounds=1 --epochs=0.1 --images=5120 --starts=2
        """;

    private static readonly ImmutableDictionary<string, ImmutableArray<string>> Groups = new Dictionary<string, ImmutableArray<string>>
    {
        ["all"] = ["startup", "pieces", "step", "phase", "study", "scoring", "scaling", "neighbour"],
        ["training"] = ["step", "phase", "study"],
    }.ToImmutableDictionary();

    private static readonly string[] Known =
    [
        "suite", "rounds", "study-rounds", "epochs", "trainings", "images", "threads", "preset", "device", "precision", "starts", "model", "data",
    ];

    /// <summary>Reads a command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="cores">Threads unless told otherwise.</param>
    /// <param name="data">The data folder unless told otherwise.</param>
    /// <exception cref="UsageException">An option is unknown, has no value or one that is out of range.</exception>
    public static BenchmarkOptions Read(IReadOnlyList<string> arguments, int cores, string? data)
    {
        var given = Pairs(arguments);
        var defaults = new BenchmarkOptions { Suites = [], Threads = cores };
        var options = defaults with
        {
            Suites = Suites(given.GetValueOrDefault("suite", "all")),
            Rounds = Whole("rounds", defaults.Rounds),
            StudyRounds = Whole("study-rounds", defaults.StudyRounds),
            Epochs = Positive("epochs", defaults.Epochs),
            Trainings = Whole("trainings", defaults.Trainings, smallest: 2),
            Images = Whole("images", defaults.Images, smallest: 2),
            Threads = Whole("threads", defaults.Threads),
            Starts = Whole("starts", defaults.Starts),
            Preset = Word("preset", defaults.Preset, "small", "medium", "airbench94"),
            Device = Word("device", defaults.Device, "cpu", "cuda"),
            Precision = Word("precision", defaults.Precision, "float32", "float16"),
            Model = given.GetValueOrDefault("model"),
            Data = given.GetValueOrDefault("data", data ?? "") is { Length: > 0 } folder ? folder : null,
        };
        return options.Trainings % 2 == 0 ? options : throw Fault("trainings", given["trainings"], "an even number: half of them phase one, half an arm");

        int Whole(string name, int otherwise, int smallest = 1)
        {
            if (!given.TryGetValue(name, out var text))
            {
                return otherwise;
            }

            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= smallest
                ? value
                : throw Fault(name, text, $"a whole number of at least {smallest}");
        }

        double Positive(string name, double otherwise)
        {
            if (!given.TryGetValue(name, out var text))
            {
                return otherwise;
            }

            return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value > 0
                ? value
                : throw Fault(name, text, "a positive number");
        }

        string Word(string name, string otherwise, params string[] words)
        {
            var word = given.GetValueOrDefault(name, otherwise);
            return words.Contains(word) ? word : throw Fault(name, word, $"one of {string.Join(", ", words)}");
        }
    }

    private static Dictionary<string, string> Pairs(IReadOnlyList<string> arguments)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i++)
        {
            var parts = arguments[i].Split('=', 2);
            var name = parts[0].StartsWith("--", StringComparison.Ordinal) ? parts[0][2..] : "";
            if (!Known.Contains(name))
            {
                throw new UsageException($"found '{arguments[i]}'; expected one of {string.Join(", ", Known.Select(k => $"--{k}"))}. See --help.");
            }

            pairs[name] = parts.Length == 2 ? parts[1]
                : i + 1 < arguments.Count ? arguments[++i]
                : throw new UsageException($"found --{name} without a value; expected --{name}=VALUE.");
        }

        return pairs;
    }

    private static ImmutableArray<string> Suites(string text)
    {
        var names = text.Split(',').SelectMany(n => Groups.TryGetValue(n, out var group) ? group : [n]).Distinct().ToImmutableArray();
        var unknown = names.FirstOrDefault(n => !Groups["all"].Contains(n));
        return unknown is null ? names : throw Fault("suite", unknown, $"one of all, training, {string.Join(", ", Groups["all"])}");
    }

    private static UsageException Fault(string name, string found, string expected) => new($"found --{name} '{found}'; expected {expected}.");
}
