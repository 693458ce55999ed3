namespace Learnability.Benchmarks;

/// <summary>How the time an image takes changes with the number of images, classes, batch and threads.</summary>
internal sealed class ScalingSuite : ISuite
{
    private const int MostRepeats = 3;
    private const double Microseconds = 1e6;

    private static readonly Point Usual = new(2048, 10, 128, 1);

    /// <inheritdoc/>
    public string Name => "scaling";

    /// <inheritdoc/>
    public string Plan(BenchmarkOptions options) => $"time an image of training and scoring against images, classes, batch and threads (up to {options.Threads}), {Repeats(options)} time(s) each";

    /// <inheritdoc/>
    public SuiteReport Run(SuiteContext context)
    {
        Directory.CreateDirectory(context.Paths.Work);
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        var growths = ImmutableArray.CreateBuilder<Growth>();
        foreach (var (axis, sizes, at) in Axes(context.Options.Threads))
        {
            var lines = sizes.Select(s => (Size: s, Lines: Enumerable.Range(0, Repeats(context.Options)).Select(_ => Measure(context, at(s))).ToArray())).ToArray();
            foreach (var what in new[] { "train", "score" })
            {
                var values = lines.Select(l => new Measurement(
                    $"{what}, {l.Size} {axis}", "µs/image", [.. l.Lines.Select(line => Microseconds * line.Number(what))])).ToArray();
                measurements.AddRange(values);
                if (sizes.Length > 1)
                {
                    growths.Add(Growth.Of($"{what}: time an image with the number of {axis}", [.. lines.Zip(values, (l, v) => ((double)l.Size, v.Mean))]));
                }
            }

            context.Say($"  {axis}: done");
        }

        return new SuiteReport
        {
            Suite = Name,
            Settings = new Dictionary<string, string>
            {
                ["images"] = Text(Usual.Images),
                ["classes"] = Text(Usual.Classes),
                ["batch"] = Text(Usual.Batch),
                ["threads"] = Text(Usual.Threads),
            }.ToImmutableSortedDictionary(),
            Measurements = measurements.ToImmutable(),
            Growths = growths.ToImmutable(),
            Notes =
            [
                "One size is changed at a time; the settings are those of the others. Cost an image grows as size^exponent: 0 is proportional to the images, −1 would be perfect use of threads.",
                "Training: steps of the second and third epoch. Scoring: the second pass.",
            ],
        };
    }

    private static int Repeats(BenchmarkOptions options) => Math.Min(MostRepeats, options.Rounds);

    private static ChildEvent Measure(SuiteContext context, Point point) => context.Own(
        "scale", ("images", Text(point.Images)), ("classes", Text(point.Classes)), ("batch", Text(point.Batch)), ("threads", Text(point.Threads)),
        ("work", context.Paths.Work)).Event("scaled");

    private static IEnumerable<(string Axis, int[] Sizes, Func<int, Point> At)> Axes(int threads)
    {
        yield return ("images", [1024, 2048, 4096, 8192], s => Usual with { Images = s });
        yield return ("classes", [2, 10, 50, 100], s => Usual with { Classes = s });
        yield return ("images a batch", [64, 128, 256, 512, 1024], s => Usual with { Batch = s });
        yield return ("threads", [.. Enumerable.Range(0, 8).Select(i => 1 << i).Where(t => t <= threads)], s => Usual with { Threads = s });
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Point(int Images, int Classes, int Batch, int Threads);
}
