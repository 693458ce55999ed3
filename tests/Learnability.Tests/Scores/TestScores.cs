namespace Learnability.Tests.ScoringTests;

/// <summary>Scores for tests.</summary>
internal static class TestScores
{
    /// <summary>A score of classes c0, c1, … from labels and predictions.</summary>
    public static Score Of(string model, int classes, int[] labels, int[] predictions) => new(
        new ScoreSubject(model, "test", "abc", IsSynthetic: false),
        [.. Enumerable.Range(0, classes).Select(c => $"c{c}")],
        new Outcomes([.. labels], [.. predictions]),
        new Calibration(0.5, 0.1));

    /// <summary>
    /// A score of <paramref name="count"/> images a class, of which the given number is recognised, the images <paramref name="offset"/> and
    /// following; the others are taken for the next class.
    /// </summary>
    public static Score Of(string model, int count, int[] hits, int offset = 0)
    {
        var labels = Enumerable.Range(0, hits.Length * count).Select(i => i / count).ToArray();
        var predictions = labels.Select((label, i) => ((i % count) - offset + count) % count < hits[label] ? label : (label + 1) % hits.Length).ToArray();
        return Of(model, hits.Length, labels, predictions);
    }
}
