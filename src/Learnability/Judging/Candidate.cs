namespace Learnability.Judging;

/// <summary>A model that is to be judged.</summary>
/// <param name="Name">For people, such as <c>phase two</c>.</param>
/// <param name="Predictions">The class that it gives each judging image from number <paramref name="Had"/> on, solved without that image.</param>
/// <param name="Had">How many of the judging images, the first ones, had a part in the model, so that they cannot judge it.</param>
public sealed record Candidate(string Name, ImmutableArray<int> Predictions, int Had = 0)
{
    /// <summary>How honest its probabilities are on the images that it had no part of; null where they are not known.</summary>
    public Calibration? Calibration { get; init; }

    /// <summary>Its logits of the images that it had no part of; null where they are not known.</summary>
    public Logits? Logits { get; init; }

    /// <summary>A model by its logits of the judging images.</summary>
    /// <param name="name">For people.</param>
    /// <param name="logits">Solved without the image that they are for; those of the last images, where the first ones had a part in the model.</param>
    /// <param name="labels">Class number of each judging image.</param>
    public static Candidate Of(string name, Logits logits, ImmutableArray<int> labels)
    {
        var had = labels.Length - logits.Count;
        return new Candidate(name, logits.Predictions(), had) { Calibration = Scores.Calibration.Of(logits, labels[had..]), Logits = logits };
    }

    /// <summary>What it predicts of the judging images from a number on.</summary>
    /// <param name="first">At least <see cref="Had"/>.</param>
    internal ImmutableArray<int> From(int first) => Predictions[(first - Had)..];
}
