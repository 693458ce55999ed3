namespace Learnability.Scores;

/// <summary>How often the true class is among the first few, for many classes of which some are hardly told apart.</summary>
public static class TopAccuracy
{
    /// <summary>The share of images whose class has one of the <paramref name="count"/> largest logits, in [0, 1]; of equal logits the first classes count as larger.</summary>
    /// <param name="logits">One row an image, ≥ 1 image.</param>
    /// <param name="labels">The class number of each image, as many.</param>
    /// <param name="count">k ≥ 1; with 1 it is the accuracy.</param>
    public static double Of(Logits logits, ImmutableArray<int> labels, int count)
        => Enumerable.Range(0, labels.Length).Count(i => Before(logits.Row(i), labels[i]) < count) / (double)labels.Length;

    private static int Before(ReadOnlySpan<float> row, int label)
    {
        var before = 0;
        for (var c = 0; c < row.Length; c++)
        {
            before += row[c] > row[label] || (row[c] == row[label] && c < label) ? 1 : 0;
        }

        return before;
    }
}
