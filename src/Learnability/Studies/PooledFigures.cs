namespace Learnability.Studies;

/// <summary>What one arm comes to over several data sets.</summary>
/// <param name="Sets">How many sets.</param>
/// <param name="Runs">How many runs on them.</param>
/// <param name="AccuracyLoss">Mean over the sets of the mean loss against B, in points of accuracy; none where no set has two runs.</param>
/// <param name="MeanRateLoss">The same of the mean rate.</param>
/// <param name="DifferingSets">Sets in most of whose runs phase one's rates differ beyond noise.</param>
/// <param name="AgainstPhaseOne">Median over those of the ratio of the variance beyond noise to phase one's; none where there are none.</param>
/// <param name="AgainstBaseline">The same to B's.</param>
/// <param name="DifferingRuns">Runs in which phase one's rates differ beyond noise.</param>
/// <param name="Helped">Of these, the runs of <see cref="SetFigures.Helped"/>.</param>
public sealed record PooledFigures(
    int Sets, int Runs, double? AccuracyLoss, double? MeanRateLoss, int DifferingSets, double? AgainstPhaseOne, double? AgainstBaseline, int DifferingRuns, int Helped)
{
    /// <summary>Pools the figures of an arm's sets.</summary>
    public static PooledFigures Of(ImmutableArray<SetFigures> sets)
    {
        var differing = sets.Where(s => 2 * s.Differing > s.Count).ToArray();
        return new PooledFigures(
            sets.Length,
            sets.Sum(s => s.Count),
            Known(sets.Select(s => s.AccuracyLoss?.Mean), Moments.Mean),
            Known(sets.Select(s => s.MeanRateLoss?.Mean), Moments.Mean),
            differing.Length,
            Known(differing.Select(s => s.AgainstPhaseOne?.Value), Moments.Median),
            Known(differing.Select(s => s.AgainstBaseline?.Value), Moments.Median),
            sets.Sum(s => s.Differing),
            sets.Sum(s => s.Helped));
    }

    private static double? Known(IEnumerable<double?> values, Func<IReadOnlyCollection<double>, double> figure) => values.OfType<double>().ToArray() is { Length: > 0 } known ? figure(known) : null;
}
