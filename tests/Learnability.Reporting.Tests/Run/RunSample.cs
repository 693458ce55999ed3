using System.Collections.Immutable;

namespace Learnability.Reporting.Tests;

/// <summary>Made-up runs.</summary>
internal static class RunSample
{
    private const int PerClass = 20;

    /// <summary>Names that a folder can have.</summary>
    public static ImmutableArray<string> OddNames { get; } = ["<b>cat</b>", "\"dog\" & 'co'", "a\nship</script><!--"];

    /// <summary>A run of 20 test images a class.</summary>
    /// <param name="names">The classes.</param>
    /// <param name="changes">Whether the recommended model is another than phase one.</param>
    public static RunView Of(ImmutableArray<string> names, bool changes = true)
    {
        var (before, after) = (Model("phase one", names, 0), Model(changes ? "phase two" : "phase one", names, changes ? 1 : 0));
        var figures = Figures(before.Score);
        var weights = new ClassWeights("power(gamma=2)", [.. names.Select((n, c) => new ClassWeight(n, before.Score.Rates.Values[c], c == 0 ? names.Length - (0.5 * (names.Length - 1)) : 0.5))]);
        return new RunView
        {
            Name = "sample",
            Data = new DataRecord("folder", "made by a test", false, "01", "02", 40 * names.Length, PerClass * names.Length) { Remarks = "3 of 60 test images are training images too\n<i>another</i>" },
            Kind = InputKind.Images,
            Verdict = new Verdict
            {
                Recommended = after.Name,
                Sentence = changes ? "take phase two" : "keep phase one: there is nothing else to choose",
                Budget = 0.3,
                Rates = new RateEvidence(12, 0.001, false, 0.01, new Interval(0.005, 0.015)),
                Judge = "held-out images",
                Models = [new JudgedModel("phase one", 60, figures), new JudgedModel("phase two", 60, Figures(after.Score), Objection: changes ? null : "accuracy falls")],
                Prices = [new Price(0.3, figures, "--budget 0.3"), new Price(1, figures, "--budget 1")],
                Answers =
                [
                    new(0.8, [.. names.Select((n, c) => new AnsweredClass(n, c == 0 ? null : 0.6, 20, c == 0 ? 0 : 18, c == 0 ? 0 : 16))]),
                    new(0.9, [.. names.Select(n => new AnsweredClass(n, null, 20, 0, 0))]),
                ],
                TooSmall = [names[^1]],
            },
            Before = before,
            After = after,
            TrainCounts = [.. names.Select((_, c) => 400 / (c + 1))],
            Weights = weights,
            Forecast = Foreseen(names, weights, before.Score, after.Score),
            Weighted = changes ? after.Score : null,
            Facts = [("seed", "1")],
            Picture = i => [1, 2, (byte)i],
        };
    }

    /// <summary>Classes with plain names.</summary>
    public static ImmutableArray<string> Names(int count) => [.. Enumerable.Range(0, count).Select(c => $"class number {c}")];

    /// <summary>Class c is recognised in 8 + c images of 20, at most 18, shifted by two images from the last class to the first; the others are taken for the next class.</summary>
    private static ScoredModel Model(string name, ImmutableArray<string> names, int shift)
    {
        ImmutableArray<int> labels = [.. Enumerable.Range(0, PerClass * names.Length).Select(i => i / PerClass)];
        var values = new float[labels.Length * names.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            var (y, last) = (labels[i], names.Length - 1);
            var hits = Math.Min(18, 8 + y) + (y == 0 ? 2 * shift : y == last ? -2 * shift : 0);
            values[(i * names.Length) + (i % PerClass < hits ? y : (y + 1) % names.Length)] = 1 + (i % 3);
        }

        var logits = new Logits(names.Length, values);
        return new ScoredModel(name, Score.Of(new ScoreSubject(name, "test", "02", false), names, labels, logits), logits);
    }

    private static JudgedFigures Figures(Score score) => new()
    {
        Accuracy = score.Summary.Accuracy,
        MeanRate = score.Summary.Accuracy,
        Variance = score.Summary.Variance,
        WorstRate = new ClassFigure(score.Summary.WorstClass, score.Summary.Worst),
        WorstPrecision = new ClassFigure(score.ClassNames[0], 0.5),
        WorstF1 = new ClassFigure(score.ClassNames[0], 0.5),
        Rates = score.Rates.Values,
        Precisions = score.Rates.Values,
    };

    private static Forecast Foreseen(ImmutableArray<string> names, ClassWeights weights, Score before, Score after) => new()
    {
        Mapping = weights.Mapping,
        ClassNames = names,
        Weights = weights.Values,
        Temperature = 1,
        Before = Point(before),
        After = Point(after),
        Payments = [],
        LogRangeAsked = 1,
        LogRangeNeeded = 1,
        TrainAccuracy = null,
        Interpolates = null,
        Overshoots = false,
        Warnings = ["it may go too far"],
    };

    private static OperatingPoint Point(Score score) => new(score.Summary.Accuracy, score.Summary.Accuracy, score.Summary.Variance, score.Rates.Values);
}
