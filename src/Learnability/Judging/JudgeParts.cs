namespace Learnability.Judging;

/// <summary>
/// The parts of held-out images on which choices are judged in turn: what is solved on logits is solved on the other parts and judged on one, so that no image
/// judges what it has solved.
/// </summary>
/// <param name="Of">The part of each image, from 0.</param>
/// <param name="Count">How many parts; 1 where the images have solved nothing at all.</param>
/// <param name="Small">Whether each class has too few images for parts: it is judged over all of them together, and nothing can be promised for it.</param>
public sealed record JudgeParts(ImmutableArray<int> Of, int Count, ImmutableArray<bool> Small)
{
    /// <summary>The fewest judged images of a class in a part.</summary>
    public const int LeastJudged = 10;

    private static readonly ImmutableArray<int> Counts = [5, 3, 2];

    /// <summary>One part: images that have solved nothing.</summary>
    /// <param name="countPerClass">Images of each class.</param>
    public static JudgeParts Fresh(ImmutableArray<int> countPerClass)
        => new([.. Enumerable.Repeat(0, countPerClass.Sum())], 1, [.. countPerClass.Select(n => n < LeastJudged)]);

    /// <summary>Folds or unions of folds: as many parts as leave every class that fills two of them at least <see cref="LeastJudged"/> images in each.</summary>
    /// <param name="fold">The fold of each image, from 0.</param>
    /// <param name="folds">Number of folds, ≥ 2.</param>
    /// <param name="countPerClass">Images of each class.</param>
    public static JudgeParts Nested(ImmutableArray<int> fold, int folds, ImmutableArray<int> countPerClass)
    {
        ImmutableArray<bool> small = [.. countPerClass.Select(n => n < 2 * LeastJudged)];
        var least = countPerClass.Where((_, c) => !small[c]).DefaultIfEmpty(2 * LeastJudged).Min();
        var count = Counts.Where(k => k <= folds).DefaultIfEmpty(2).First(k => k == 2 || least >= k * LeastJudged);
        return new JudgeParts([.. fold.Select(f => f * count / folds)], count, small);
    }

    /// <summary>Rows of a part, ascending.</summary>
    public ImmutableArray<int> Judged(int part) => [.. Enumerable.Range(0, Of.Length).Where(i => Of[i] == part)];

    /// <summary>Rows of all other parts, ascending.</summary>
    public ImmutableArray<int> Solving(int part) => [.. Enumerable.Range(0, Of.Length).Where(i => Of[i] != part)];
}
