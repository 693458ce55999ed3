using System.Text.Json.Serialization;

namespace Learnability.Scores;

/// <summary>One class before and after.</summary>
/// <param name="Name">The class.</param>
/// <param name="Before">s: its rate in the first score, in [0, 1].</param>
/// <param name="Weight">Its weight in the second training, if known.</param>
/// <param name="After">s′: its rate in the second score, in [0, 1].</param>
/// <param name="Change">s′ − s, in [−1, 1].</param>
/// <param name="Count">Images of the class; none in files from before it was kept.</param>
/// <param name="BeforeInterval">Wilson's 95 % interval of s, of the images only.</param>
/// <param name="AfterInterval">The same of s′.</param>
public readonly record struct ClassChange(
    string Name, double Before, double? Weight, double After, double Change, int? Count = null, Interval? BeforeInterval = null, Interval? AfterInterval = null);

/// <summary>How often one class was taken for another, before and after: which class pays for which.</summary>
/// <param name="Actual">The true class.</param>
/// <param name="Predicted">What it was taken for.</param>
/// <param name="Before">Images in the first score.</param>
/// <param name="After">Images in the second score.</param>
/// <param name="Change">After − before.</param>
public readonly record struct ConfusionChange(string Actual, string Predicted, int Before, int After, int Change);

/// <summary>Two scores of the same images side by side: phase one, or another baseline, and phase two, or another model.</summary>
public sealed record Comparison
{
    /// <summary>Schema and version of its file.</summary>
    public string Schema { get; init; } = ComparisonFile.Schema;

    /// <summary>Name of the first model.</summary>
    public required string ModelOne { get; init; }

    /// <summary>Name of the second model.</summary>
    public required string ModelTwo { get; init; }

    /// <summary>The images' role, <c>test</c> or <c>solve</c>.</summary>
    public required string Split { get; init; }

    /// <summary>Hash of the images.</summary>
    public required string DataHash { get; init; }

    /// <summary>Whether the images are made by code.</summary>
    public required bool IsSynthetic { get; init; }

    /// <summary>How the weights were derived, if known.</summary>
    public string? Mapping { get; init; }

    /// <summary>Figures of the first model.</summary>
    public required ScoreSummary PhaseOne { get; init; }

    /// <summary>Figures of the second model.</summary>
    public required ScoreSummary PhaseTwo { get; init; }

    /// <summary>D = Var(s) − Var(s′), positive when the second model is more even.</summary>
    public required double D { get; init; }

    /// <summary>Var(s′)/Var(s), ≥ 0; none where Var(s) = 0.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? Ratio { get; init; }

    /// <summary>Each class that has images before and after, in the order of their numbers.</summary>
    public required ImmutableArray<ClassChange> Classes { get; init; }

    /// <summary>The pairs of classes whose confusion changed most, largest change first.</summary>
    public required ImmutableArray<ConfusionChange> Confusions { get; init; }

    /// <summary>Intervals and tests.</summary>
    public required PairedStatistics Statistics { get; init; }

    /// <summary>Compares two scores.</summary>
    /// <param name="one">The first, the baseline.</param>
    /// <param name="two">The second, of the same images.</param>
    /// <param name="weights">The weights that the second was trained with, if known.</param>
    /// <param name="options">How to compare.</param>
    /// <exception cref="BadInputException">The scores are of different images or classes, or the weights of others.</exception>
    public static Comparison Of(Score one, Score two, ClassWeights? weights, ComparisonOptions options)
    {
        ComparisonChecks.SameImages(one, two);
        ComparisonChecks.SameClasses(one, weights);
        var (before, after) = (one.Summary, two.Summary);
        return new Comparison
        {
            ModelOne = one.Subject.Model,
            ModelTwo = two.Subject.Model,
            Split = one.Subject.Split,
            DataHash = one.Subject.DataHash,
            IsSynthetic = one.Subject.IsSynthetic,
            Mapping = weights?.Mapping,
            PhaseOne = before,
            PhaseTwo = after,
            D = before.Variance - after.Variance,
            Ratio = before.Variance > 0 ? after.Variance / before.Variance : null,
            Classes = Changes(one, two, weights),
            Confusions = MostChanged(one.Confusion, two.Confusion, options.ConfusionPairs),
            Statistics = PairedStatistics.Of(one, two, options),
        };
    }

    /// <summary>Compares the first score with each of the others.</summary>
    /// <exception cref="UsageException">Fewer than two scores.</exception>
    /// <exception cref="BadInputException">The scores are of different images or classes.</exception>
    public static ImmutableArray<Comparison> AllOf(IReadOnlyList<Score> scores, ComparisonOptions options) => scores.Count < 2
        ? throw new UsageException($"found {scores.Count} score(s) to compare; expected at least two, the baseline first.")
        : [.. scores.Skip(1).Select(other => Of(scores[0], other, null, options))];

    private static ImmutableArray<ClassChange> Changes(Score one, Score two, ClassWeights? weights) =>
    [
        .. one.Rates.Classes.Zip(two.Rates.Classes, (before, after) => (before, after)).Zip(one.Confusion.Present, (pair, c) => new ClassChange(
            pair.before.Name, pair.before.Rate, weights?.Classes[c].Weight, pair.after.Rate, pair.after.Rate - pair.before.Rate, pair.before.Count, pair.before.Interval, pair.after.Interval)),
    ];

    private static ImmutableArray<ConfusionChange> MostChanged(ConfusionMatrix before, ConfusionMatrix after, int count)
    {
        var classes = Enumerable.Range(0, before.ClassNames.Length);
        var pairs =
            from actual in classes
            from predicted in classes
            where actual != predicted
            let change = after[actual, predicted] - before[actual, predicted]
            where change != 0
            orderby Math.Abs(change) descending, actual, predicted
            select new ConfusionChange(
                before.ClassNames[actual], before.ClassNames[predicted], before[actual, predicted], after[actual, predicted], change);
        return [.. pairs.Take(count)];
    }
}
