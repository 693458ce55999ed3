namespace Learnability.Studies;

/// <summary>What the trials of a study say together.</summary>
public static class StudyStatistics
{
    private const double PointsInOne = 100;

    /// <summary>The arms with statistics of all their trials, in place of any they had; arms of fewer than two trials get a note instead.</summary>
    /// <param name="baseline">Phase one of each seed.</param>
    /// <param name="arms">The arms.</param>
    /// <param name="options">How to judge.</param>
    /// <exception cref="BadInputException">A trial's seed has no phase one, stands twice, or is of other classes.</exception>
    public static ImmutableArray<ArmResult> Of(BaselineResult baseline, ImmutableArray<ArmResult> arms, StudyStatisticsOptions options)
    {
        var pairs = TrialPairs.Of(baseline, arms);
        return Corrected([.. arms.Zip(pairs, (arm, ofArm) => WithStatistics(arm, ofArm, options))]);
    }

    private static ArmResult WithStatistics(ArmResult arm, ImmutableArray<TrialPair> pairs, StudyStatisticsOptions options) => pairs.Length < 2
        ? arm with { Statistics = null, Note = $"No statistics: {pairs.Length} finished trial(s); they need at least 2." }
        : arm with { Statistics = OfPairs(pairs, options), Note = null };

    private static ArmStatistics OfPairs(ImmutableArray<TrialPair> pairs, StudyStatisticsOptions options)
    {
        var accuracy = PairedT.Of(Each(pairs, p => PointsInOne * (p.After.Summary.Accuracy - p.Before.Summary.Accuracy)), options.Level);
        return new ArmStatistics
        {
            Count = pairs.Length,
            Before = TrialFigures.Of([.. pairs.Select(p => p.Before)]),
            After = TrialFigures.Of([.. pairs.Select(p => p.After)]),
            Ratio = Ratio(pairs),
            D = PairedTests.Of(Each(pairs, p => p.Before.Summary.Variance - p.After.Summary.Variance), options.Level, options.Seed),
            AccuracyPoints = accuracy,
            NonInferiority = NonInferiority.Of(accuracy.Interval, options.Margin),
            Classes = [.. pairs[0].Before.ClassNames.Select((name, c) => OfClass(name, c, pairs, options.Level))],
        };
    }

    private static Spread? Ratio(ImmutableArray<TrialPair> pairs) => pairs.All(p => p.Before.Summary.Variance > 0)
        ? Spread.Of(Each(pairs, p => p.After.Summary.Variance / p.Before.Summary.Variance))
        : null;

    private static ClassStatistics OfClass(string name, int c, ImmutableArray<TrialPair> pairs, double level)
    {
        var (before, after) = (Each(pairs, p => p.Before.Summary.Rates[c]), Each(pairs, p => p.After.Summary.Rates[c]));
        var change = PairedT.Of([.. after.Zip(before, (a, b) => a - b)], level);
        return new ClassStatistics(name, Moments.Mean(before), Moments.Mean(after), change);
    }

    /// <summary>Corrects the p-values of D across all remedies that have any; controls claim nothing, so they neither get nor cost anything.</summary>
    private static ImmutableArray<ArmResult> Corrected(ImmutableArray<ArmResult> arms)
    {
        var remedies = Enumerable.Range(0, arms.Length).Where(i => arms[i] is { Kind: ArmKind.Remedy, Statistics: not null }).ToArray();
        var t = Holm.Adjust([.. remedies.Select(i => arms[i].Statistics!.D.T.PValue)]);
        var flips = Holm.Adjust([.. remedies.Select(i => arms[i].Statistics!.D.SignFlip.PValue)]);
        var corrected = arms.ToBuilder();
        foreach (var (rank, i) in remedies.Index())
        {
            var statistics = arms[i].Statistics!;
            corrected[i] = arms[i] with { Statistics = statistics with { D = statistics.D with { HolmT = t[rank], HolmSignFlip = flips[rank] } } };
        }

        return corrected.ToImmutable();
    }

    private static double[] Each(ImmutableArray<TrialPair> pairs, Func<TrialPair, double> figure) => [.. pairs.Select(figure)];
}
