namespace Learnability.DataSets;

/// <summary>Splits for cross-validation: each image is held out once, so that small sets need no separate images to measure rates on.</summary>
public static class FoldSplits
{
    /// <summary>
    /// Deals the images into <paramref name="folds"/> hands, class after class, each class in random order and each beginning where the one before ended: the
    /// hands differ by one image at most, in every class and in all. Split i solves on hand i and trains on the others.
    /// </summary>
    /// <param name="images">The images to divide.</param>
    /// <param name="folds">Number of splits, at least 2 and at most the images of the smallest class.</param>
    /// <param name="seed">Decides which images.</param>
    /// <exception cref="UsageException">Fewer than two folds, or more than the smallest class has images.</exception>
    public static ImmutableArray<TrainSolveSplit> Stratified(Examples images, int folds, Seed seed)
    {
        Check(images, folds);
        var members = ClassMembers.Of(images.Labels, images.ClassCount);
        var dealt = members.SelectMany((mine, c) => seed.Child(c).Permutation(mine.Length).Select(i => mine[i]));
        var hand = new int[images.Count];
        foreach (var (turn, image) in dealt.Index())
        {
            hand[image] = turn % folds;
        }

        var all = Enumerable.Range(0, images.Count).ToArray();
        return [.. Enumerable.Range(0, folds).Select(i => Split(i))];

        TrainSolveSplit Split(int fold) => new([.. all.Where(i => hand[i] != fold)], [.. all.Where(i => hand[i] == fold)]);
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
                $"found {folds} folds and {counts[smallest]} training image(s) of class '{images.ClassNames[smallest]}'; "
                + "expected an image of every class in every fold. "
                + (counts[smallest] < 2 ? "Add images of it." : $"Use at most {counts[smallest]} folds."));
        }
    }
}
