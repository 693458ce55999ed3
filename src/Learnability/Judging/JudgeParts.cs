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

    /// <summary>Folds or unions of folds, for images that networks were trained without by folds.</summary>
    /// <param name="labels">Class number of each image.</param>
    /// <param name="classCount">C.</param>
    /// <param name="fold">The fold of each image, from 0.</param>
    /// <param name="folds">Number of folds, ≥ 2.</param>
    public static JudgeParts OfFolds(ImmutableArray<int> labels, int classCount, ImmutableArray<int> fold, int folds)
        => Nested(labels, classCount, folds, count => [.. fold.Select(f => f * count / folds)]);

    /// <summary>Parts of images that no network was trained on.</summary>
    /// <param name="labels">Class number of each image.</param>
    /// <param name="classCount">C.</param>
    /// <param name="seed">Decides which image goes where.</param>
    /// <param name="groups">The group of each, which is kept whole; none where each stands alone.</param>
    public static JudgeParts Dealt(ImmutableArray<int> labels, int classCount, Seed seed, ImmutableArray<int> groups = default)
        => Nested(labels, classCount, Counts[0], count => FoldSplits.Deal(labels, classCount, count, seed, groups));

    /// <summary>As many parts as leave every class at least <see cref="LeastJudged"/> images in each, but for classes that have not so many in each of two.</summary>
    private static JudgeParts Nested(ImmutableArray<int> labels, int classCount, int most, Func<int, ImmutableArray<int>> divide)
    {
        var two = divide(2);
        ImmutableArray<bool> small = [.. Cells(two, 2).Select(cells => cells.Min() < LeastJudged)];
        foreach (var count in Counts.Where(k => k <= most && k > 2))
        {
            var of = divide(count);
            if (Cells(of, count).Index().All(c => small[c.Index] ? c.Item.Count(n => n > 0) > 1 : c.Item.Min() >= LeastJudged))
                return new JudgeParts(of, count, small);
        }

        return new JudgeParts(two, 2, small);

        // Images of each class in each part.
        int[][] Cells(ImmutableArray<int> of, int count)
        {
            int[][] cells = [.. Enumerable.Range(0, classCount).Select(_ => new int[count])];
            for (var i = 0; i < of.Length; i++)
            {
                cells[labels[i]][of[i]]++;
            }

            return cells;
        }
    }

    /// <summary>The number of a class that lies in one part alone, so that nothing can be solved for it without it; null where there is none.</summary>
    /// <param name="labels">Class number of each image.</param>
    public int? Unparted(ImmutableArray<int> labels)
        => Enumerable.Range(0, Small.Length).Where(c => labels.Select((y, i) => y == c ? Of[i] : -1).Where(part => part >= 0).Distinct().Count() < 2).Cast<int?>().FirstOrDefault();

    /// <summary>Rows of a part, ascending.</summary>
    public ImmutableArray<int> Judged(int part) => [.. Enumerable.Range(0, Of.Length).Where(i => Of[i] == part)];

    /// <summary>Rows of all other parts, ascending.</summary>
    public ImmutableArray<int> Solving(int part) => [.. Enumerable.Range(0, Of.Length).Where(i => Of[i] != part)];
}
