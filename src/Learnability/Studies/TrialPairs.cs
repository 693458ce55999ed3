namespace Learnability.Studies;

/// <summary>Phase one and an arm of the same seed.</summary>
/// <param name="Before">Phase one.</param>
/// <param name="After">The arm.</param>
internal readonly record struct TrialPair(TrialScore Before, TrialScore After);

/// <summary>Pairs the trials of a study, and checks that they can be paired.</summary>
internal static class TrialPairs
{
    /// <summary>The pairs of each arm, in the order of its trials.</summary>
    /// <exception cref="BadInputException">A trial's seed has no phase one, stands twice, or is of other classes or images.</exception>
    public static ImmutableArray<ImmutableArray<TrialPair>> Of(BaselineResult baseline, ImmutableArray<ArmResult> arms)
    {
        if (baseline.Trials.Length == 0)
        {
            throw new BadInputException("found a study without a finished phase one; expected that of at least one seed, to compare with.");
        }

        CheckNames(arms);
        var scores = baseline.Trials.Select(t => t.Score).ToImmutableArray();
        CheckSeeds([.. scores.Select(s => s.Seed)], "the baseline");
        foreach (var score in scores)
        {
            CheckSameImages(scores.First(s => s.TestFold == score.TestFold), score, "the baseline");
        }

        var bySeed = scores.ToDictionary(score => score.Seed);
        return [.. arms.Select(arm => OfArm(bySeed, arm))];
    }

    private static ImmutableArray<TrialPair> OfArm(Dictionary<ulong, TrialScore> baseline, ArmResult arm)
    {
        var where = $"arm '{arm.Name}'";
        CheckSeeds([.. arm.Trials.Select(t => t.Seed)], where);
        return [.. arm.Trials.Select(t => Pair(baseline, t.Score, where))];
    }

    private static TrialPair Pair(Dictionary<ulong, TrialScore> baseline, TrialScore after, string where)
    {
        if (!baseline.TryGetValue(after.Seed, out var before))
        {
            throw new BadInputException($"found seed {after.Seed} in {where} but not in the baseline; expected phase one of every seed.");
        }

        if (after.TestFold != before.TestFold)
            throw new BadInputException($"found test fold {after.TestFold} in seed {after.Seed} of {where} and {before.TestFold} in phase one; expected the same.");

        CheckSameImages(before, after, where);
        return new TrialPair(before, after);
    }

    private static void CheckNames(ImmutableArray<ArmResult> arms)
    {
        if (arms.GroupBy(arm => arm.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new BadInputException($"found {twice.Count()} arms named '{twice.Key}'; expected each name once.");
        }
    }

    private static void CheckSeeds(ImmutableArray<ulong> seeds, string where)
    {
        if (seeds.GroupBy(seed => seed).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new BadInputException($"found {twice.Count()} trials of seed {twice.Key} in {where}; expected one a seed.");
        }
    }

    /// <summary>As far as counts can tell: the same classes, with as many images each where the same part is tested.</summary>
    private static void CheckSameImages(TrialScore expected, TrialScore found, string where)
    {
        if (!found.ClassNames.SequenceEqual(expected.ClassNames))
        {
            throw new BadInputException(
                $"found other classes in seed {found.Seed} of {where} than in phase one; expected the same. Score all trials on one data set.");
        }

        if (found.TestFold == expected.TestFold && !found.Rates.Classes.Select(c => c.Count).SequenceEqual(expected.Rates.Classes.Select(c => c.Count)))
        {
            throw new BadInputException(
                $"found other numbers of test images in seed {found.Seed} of {where} than in phase one; expected the same. "
                + "Score all trials on one data set.");
        }
    }
}
