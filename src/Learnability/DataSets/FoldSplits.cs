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
    /// <exception cref="UsageException">Fewer than two folds, more than the smallest class has images or groups, or groups that cannot be spread over them.</exception>
    public static ImmutableArray<TrainSolveSplit> Stratified(Examples images, int folds, Seed seed)
    {
        Check(images, folds);
        var hand = Deal(images.Labels, images.ClassCount, folds, seed, images.Groups);
        var all = Enumerable.Range(0, images.Count).ToArray();
        CheckSpread(images, folds, hand);
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
    /// <param name="groups">The group of each; none where each stands alone. Groups are dealt whole, so that hands differ by more.</param>
    /// <returns>The hand of each, from 0.</returns>
    public static ImmutableArray<int> Deal(ImmutableArray<int> labels, int classCount, int hands, Seed seed, ImmutableArray<int> groups = default)
    {
        if (!groups.IsDefaultOrEmpty)
            return new GroupDivision(labels, classCount, groups, seed).Deal(hands);

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

        var (counts, what) = (images.GroupsPerClass(), images.Groups.IsEmpty ? "image(s)" : "group(s) of images");
        var smallest = counts.IndexOf(counts.Min());
        if (folds > counts[smallest])
        {
            throw new UsageException(
                $"found {folds} folds and {counts[smallest]} {what} of class '{images.ClassNames[smallest]}'; "
                + "expected an image of every class in every fold. "
                + (counts[smallest] < 2 ? $"Add {(images.Groups.IsEmpty ? "images" : "another group")} of it." : $"Use at most {counts[smallest]} folds."));
        }
    }

    /// <summary>Groups of several classes may be too few to be spread, although each class has enough.</summary>
    private static void CheckSpread(Examples images, int folds, ImmutableArray<int> hand)
    {
        if (images.Groups.IsEmpty)
            return;

        var members = ClassMembers.Of(images.Labels, images.ClassCount);
        var lacking = Array.FindIndex(members, mine => mine.Select(i => hand[i]).Distinct().Count() < folds);
        if (lacking >= 0)
            throw new UsageException($"found no way to put a group with class '{images.ClassNames[lacking]}' into each of {folds} folds; expected smaller groups. Use fewer folds, or finer groups.");
    }
}
