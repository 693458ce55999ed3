using Learnability.Training;

namespace Learnability.Benchmarks;

/// <summary>
/// A training of small batches alone and beside another program's busy threads, for several numbers of turns that OpenMP's threads spin before they sleep: what
/// <see cref="OpenMp.SpinCount"/> was chosen by.
/// </summary>
internal sealed class NeighbourSuite : ISuite
{
    private const int MostRounds = 3;

    /// <summary>libgomp's own.</summary>
    private const int Untouched = 300_000;

    private static readonly int[] Others = [Untouched, 1_000, 3_000, 10_000, 30_000];

    /// <inheritdoc/>
    public string Name => "neighbour";

    /// <inheritdoc/>
    public string Plan(BenchmarkOptions options) => $"a training with batches of {NeighbourChild.BatchSize}, alone and beside {options.Threads} busy thread(s) of another process, with threads that "
        + $"spin {string.Join(", ", Counts.Select(Text))} turns; {Rounds(options)} round(s)";

    /// <inheritdoc/>
    public SuiteReport Run(SuiteContext context)
    {
        var options = context.Options;
        var report = Contest.Run(
            Rounds(options),
            [new("alone", "s", false), new("beside busy threads", "s", false), new("slowed down by them", "×", null)],
            [.. Counts.Select(count => new Contender($"{Text(count)} turns", () => Take(context, count)))],
            context.Say);
        return report with
        {
            Suite = Name,
            Settings = new Dictionary<string, string>
            {
                ["batch"] = Text(NeighbourChild.BatchSize),
                ["threads"] = Text(options.Threads),
                ["busy threads"] = Text(options.Threads),
            }.ToImmutableSortedDictionary(),
            Notes =
            [
                $"The first count is the program's own, {Text(Untouched)} is libgomp's. Each turn is two trainings, each a process of its own; time is that of the second epoch and the steps in it alone.",
                "Wanted: alone at most 3 % slower than libgomp's own, beside busy threads at most 3.5 times as long as alone.",
            ],
        };
    }

    private static int[] Counts => [OpenMp.SpinCount, .. Others];

    private static int Rounds(BenchmarkOptions options) => Math.Min(MostRounds, options.Rounds);

    private static ImmutableArray<double> Take(SuiteContext context, int count)
    {
        var alone = Seconds(context, count);
        using var busy = context.Children.Beside(SuiteContext.OwnCommand("busy", ("threads", Text(context.Options.Threads))));
        var beside = Seconds(context, count);
        return [alone, beside, beside / alone];
    }

    private static double Seconds(SuiteContext context, int count) => context.Children.Run(
        SuiteContext.OwnCommand("neighbour", ("threads", Text(context.Options.Threads))), (OpenMp.SpinVariable, Text(count))).Event("trained").Number("seconds");

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
