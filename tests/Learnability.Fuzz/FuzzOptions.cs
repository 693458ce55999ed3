using System.Globalization;

namespace Learnability.Fuzz;

/// <summary>What is run, and for how long.</summary>
public sealed record FuzzOptions
{
    /// <summary>What <c>--help</c> prints.</summary>
    public const string Help =
        """
        Feeds changed files to every reader, or changed requests to a service. Two of three are changed by one who knows the format, the others byte by byte; all follow from the seed.

          --suite=NAME          readers (of files; the default) or server (a service on a port of this machine alone)
          --minutes=N           goes on for so long, each reader in turns, one of each at least; default: one turn
          --iterations=N        inputs of each reader in a turn; default 5000, or 1000 with --minutes
          --reader=NAME[,NAME]  these readers alone
          --seed=N              what inputs are made by; default 1
          --only=N              this iteration alone of one --reader: its input is written to artifacts/fuzz, and what came of it is shown whole

        A reader may refuse an input as promised (exit codes 2, 3, 4 and 75 of the program). Other exceptions, answers of 500 and more, the end of the process, more than 10 s for an input or 1 GB of memory,
        and memory that grows on and on are findings:
        they are printed with what repeats them, and the exit code is 5.
        """;

    private const int OneTurn = 5000;
    private const int ShortTurn = 1000;

    private static readonly string[] Known = ["suite", "minutes", "iterations", "reader", "seed", "only"];

    /// <summary>The readers.</summary>
    public required IReadOnlyList<Reader> Readers { get; init; }

    /// <summary>How long to go on, in minutes; 0 for one turn.</summary>
    public double Minutes { get; init; }

    /// <summary>Inputs of each reader in a turn, ≥ 1.</summary>
    public int Iterations { get; init; } = OneTurn;

    /// <summary>What inputs are made by.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The one iteration that is repeated; null for all.</summary>
    public int? Only { get; init; }

    /// <summary>Reads a command line of <c>--name=value</c> and <c>--name value</c>.</summary>
    /// <exception cref="UsageException">An option is unknown or malformed.</exception>
    public static FuzzOptions Parse(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i++)
        {
            var parts = arguments[i].Split('=', 2);
            var name = parts[0].StartsWith("--", StringComparison.Ordinal) ? parts[0][2..] : "";
            if (!Known.Contains(name))
                throw new UsageException($"found '{arguments[i]}'; expected one of {string.Join(", ", Known.Select(k => $"--{k}"))}. See --help.");

            given[name] = parts.Length == 2 ? parts[1] : i + 1 < arguments.Count ? arguments[++i] : throw new UsageException($"found --{name} without a value; expected --{name}=VALUE.");
        }

        var suite = given.GetValueOrDefault("suite", "readers");
        if (!AllReaders.Suites.TryGetValue(suite, out var readers))
            throw new UsageException($"found --suite {suite}; expected one of {string.Join(", ", AllReaders.Suites.Keys)}.");

        var options = new FuzzOptions { Readers = given.TryGetValue("reader", out var names) ? [.. names.Split(',').Select(AllReaders.Named)] : readers };
        options = options with
        {
            Minutes = Number("minutes", 0),
            Iterations = (int)Number("iterations", given.ContainsKey("minutes") ? ShortTurn : OneTurn),
            Seed = (ulong)Number("seed", options.Seed),
            Only = given.ContainsKey("only") ? (int)Number("only", 0) : null,
        };
        return options.Iterations >= 1 && (options.Only is null || options.Readers.Count == 1)
            ? options
            : throw new UsageException("found --iterations below 1, or --only without one --reader; expected at least 1, and the reader that the iteration is of.");

        double Number(string name, double otherwise) => !given.TryGetValue(name, out var text) ? otherwise
            : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value
            : throw new UsageException($"found --{name} '{text}'; expected a number, not negative.");
    }
}
