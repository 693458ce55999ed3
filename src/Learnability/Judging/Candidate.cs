namespace Learnability.Judging;

/// <summary>A model that is to be judged.</summary>
/// <param name="Name">For people, such as <c>phase two</c>.</param>
/// <param name="Predictions">The class that it gives each judging image, solved without that image; −1 for images that had a part in it.</param>
public sealed record Candidate(string Name, ImmutableArray<int> Predictions)
{
    /// <summary>How honest its probabilities are on the images that it had no part of; null where they are not known.</summary>
    public Calibration? Calibration { get; init; }

    /// <summary>A model by its logits of the judging images.</summary>
    /// <param name="name">For people.</param>
    /// <param name="logits">Solved without the image that they are for; those of the last images, where the first ones had a part in the model.</param>
    /// <param name="labels">Class number of each judging image.</param>
    public static Candidate Of(string name, Logits logits, ImmutableArray<int> labels)
    {
        var had = labels.Length - logits.Count;
        return new Candidate(name, [.. Enumerable.Repeat(-1, had), .. logits.Predictions()]) { Calibration = Scores.Calibration.Of(logits, labels[had..]) };
    }

    /// <summary>The images that it had no part of, and the predictions of some model for them.</summary>
    internal (JudgedImages Images, ImmutableArray<int> Of) Judged(JudgedImages images, ImmutableArray<int> predictions)
    {
        if (!Predictions.Contains(-1))
            return (images, predictions);

        ImmutableArray<int> rows = [.. Enumerable.Range(0, Predictions.Length).Where(i => Predictions[i] >= 0)];
        return (images.Fresh(rows), [.. rows.Select(i => predictions[i])]);
    }
}
