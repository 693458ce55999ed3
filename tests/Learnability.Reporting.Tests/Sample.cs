using System.Collections.Immutable;

namespace Learnability.Reporting.Tests;

/// <summary>Two scores of 300 images of three classes, made by hand.</summary>
internal static class Sample
{
    private const int PerClass = 100;
    private static readonly ImmutableArray<string> Names = ["cat", "dog", "ship"];

    /// <summary>Rates .50, .70, .90.</summary>
    public static Score Before(bool isSynthetic = false) => Of("phase one", isSynthetic, [50, 70, 90]);

    /// <summary>Rates .64, .68, .84.</summary>
    public static Score After(bool isSynthetic = false) => Of("phase two", isSynthetic, [64, 68, 84]);

    public static ClassWeights Weights { get; } = new(
        "power(gamma=2)", [new ClassWeight("cat", 0.5, 1.62), new ClassWeight("dog", 0.7, 0.88), new ClassWeight("ship", 0.9, 0.5)]);

    public static Comparison Comparison(bool isSynthetic = false)
        => Learnability.Scores.Comparison.Of(Before(isSynthetic), After(isSynthetic), Weights, ComparisonOptions.Default with { Resamples = 200 });

    /// <summary>The first hits of each class are recognised; the others are taken for the next class.</summary>
    private static Score Of(string model, bool isSynthetic, int[] hits)
    {
        var labels = Enumerable.Range(0, PerClass * hits.Length).Select(i => i / PerClass).ToImmutableArray();
        var predictions = labels.Select((label, i) => i % PerClass < hits[label] ? label : (label + 1) % hits.Length).ToImmutableArray();
        return new Score(new ScoreSubject(model, "test", "0123456789abcdef", isSynthetic), Names, new Outcomes(labels, predictions), new Calibration(0.75, 0.05));
    }
}
