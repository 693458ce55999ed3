namespace Learnability.Data;

/// <summary>What is set aside for testing where a data set comes undivided: a share of each class, by chance.</summary>
internal static class TestShare
{
    // The name is part of every split made so far.
    private const string SplitName = "folder-test-split";

    /// <summary>Divides examples into those for training and those for testing.</summary>
    /// <param name="examples">All of them.</param>
    /// <param name="share">Share of each class for testing, in (0, 1); a class of one has none.</param>
    /// <param name="seed">Decides which.</param>
    /// <param name="note">Hears of classes too small to be divided, a line each; null for silence.</param>
    public static (Examples Train, Examples Test) Divide(Examples examples, double share, Seed seed, Action<string>? note)
    {
        foreach (var (label, count) in examples.CountPerClass().Index().Where(c => c.Item < 2))
        {
            note?.Invoke(
                $"class '{examples.ClassNames[label]}' has {count} {examples.Kind.Singular}(s), none of which can be set aside for testing: too few to train and measure on");
        }

        if (!examples.Groups.IsEmpty)
        {
            foreach (var (label, _) in examples.GroupsPerClass().Index().Where(c => c.Item == 1 && examples.CountPerClass()[c.Index] > 1))
            {
                note?.Invoke($"all {examples.Kind.Plural} of class '{examples.ClassNames[label]}' are of one group, so none of them can be set aside for testing");
            }
        }

        var split = TrainSolveSplit.Stratified(examples, share, seed.Child(SplitName), leastMembers: 0);
        return (examples.Select(split.Train), examples.Select(split.Solve));
    }
}
