namespace Learnability.Judging;

/// <summary>A model that is to be judged.</summary>
/// <param name="Name">For people, such as <c>phase two</c>.</param>
/// <param name="Predictions">The class that it gives each judging image, solved without that image; −1 for images that had a part in it.</param>
public sealed record Candidate(string Name, ImmutableArray<int> Predictions)
{
    /// <summary>The images that it had no part of, and the predictions of some model for them.</summary>
    internal (JudgedImages Images, ImmutableArray<int> Of) Judged(JudgedImages images, ImmutableArray<int> predictions)
    {
        if (!Predictions.Contains(-1))
            return (images, predictions);

        ImmutableArray<int> rows = [.. Enumerable.Range(0, Predictions.Length).Where(i => Predictions[i] >= 0)];
        return (images.Fresh(rows), [.. rows.Select(i => predictions[i])]);
    }
}
