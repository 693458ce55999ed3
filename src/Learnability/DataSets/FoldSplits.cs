namespace Learnability.DataSets;

/// <summary>Splits for cross-validation: each image is held out once, so that small sets need no separate images to measure rates on.</summary>
public static class FoldSplits
{
    /// <summary>
    /// Splits the images as <see cref="Deal"/> does: split i solves on hand i and trains on the others.
    /// </summary>
    /// <param name="images">The images to divide.</param>
    /// <param name="folds">Number of splits, at least 2 and at most the images of the smallest class.</param>
    /// <param name="seed">Decides which images.</param>
    /// <exception cref="UsageException">Fewer than two folds, or more than the smallest class has images.</exception>
    public static ImmutableArray<TrainSolveSplit> Stratified(Examples images, int folds, Seed seed)
    {
        Check(images, folds);
        var hand = Deal(images.Labels, images.ClassCount, folds, seed);
        var all = Enumerable.Range(0, images.Count).ToArray();
        return [.. Enumerable.Range(0, folds).Select(i => Split(i))];

        TrainSolveSplit Split(int fold) => new([.. all.Where(i => hand[i] != fold)], [.. all.Where(i => hand[i] == fold)]);
    }

    /// <summary>
    /// Deals things out into hands, class after class, each class in random order and each beginning where the one before ended: the hands differ by one at most,
    /// in every class and in all.
    /// </summary>
    /// <param name="labels">The class number of each.</param>
    /// <param name="classCount">C.</param>
    /// <param name="hands">Number of hands, ≥ 1.</param>
    /// <param name="seed">Decides which go where.</param>
    /// <returns>The hand of each, from 0.</returns>
    public static ImmutableArray<int> Deal(ImmutableArray<int> labels, int classCount, int hands, Seed seed)
    {
        var hand = new int[labels.Length];
        var dealt = ClassMembers.Of(labels, classCount).SelectMany((mine, c) => seed.Child(c).Permutation(mine.Length).Select(i => mine[i]));
        foreach (var (turn, i) in dealt.Index())
        {
            hand[i] = turn % hands;
        }

        return [.. hand];
    }

    private static void Check(Examples images, int folds)
    {
        if (folds < 2)
        {
            throw new UsageException($"found {folds} fold(s); expected at least 2, such as 5.");
        }

        var counts = images.CountPerClass();
        var smallest = counts.IndexOf(counts.Min());
        if (folds > counts[smallest])
        {
            throw new UsageException(
                $"found {folds} folds and {counts[smallest]} image(s) of class '{images.ClassNames[smallest]}'; "
                + "expected an image of every class in every fold. "
                + (counts[smallest] < 2 ? "Add images of it." : $"Use at most {counts[smallest]} folds."));
        }
    }
}
