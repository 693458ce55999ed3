namespace Learnability.Reporting;

/// <summary>What came out of a study, in a few sentences.</summary>
/// <param name="Arm">The remedy that the first sentence is of; none where nothing can be said.</param>
/// <param name="Helped">Whether it is shown to have made the rates more even, by the test corrected for the number of remedies.</param>
/// <param name="Text">The answer.</param>
/// <param name="Choice">How the remedy was chosen.</param>
internal sealed record StudyAnswer(ArmResult? Arm, bool Helped, string Text, string Choice)
{
    /// <summary>Where no remedy is shown to be as accurate, those count that lose at most this many points on average.</summary>
    private const double AcceptableLoss = 1;

    /// <summary>The answer of a study.</summary>
    public static StudyAnswer Of(StudyResult result)
    {
        var tested = result.Arms.Where(a => a.Kind == ArmKind.Remedy && a.Statistics is not null).ToImmutableArray();
        if (tested.IsEmpty)
            return new StudyAnswer(null, false, "No answer yet: no remedy has the two finished pairs of trainings that statistics need.", "");

        // Evenness first: a remedy that only keeps the accuracy is no answer while another is shown to even the rates at a small price.
        var shown = tested.Where(a => IsShown(result, a.Statistics!)).ToImmutableArray();
        return Among(result, shown, isShown: true) ?? Among(result, tested, isShown: false) ?? TooDear(
            result, tested, $"each remedy loses more than {Points(AcceptableLoss)} point on average, so the lowest mean variance of all is shown");
    }

    /// <summary>The best of some remedies at a price that is shown to be small, or else is small on average; none where none of them is.</summary>
    private static StudyAnswer? Among(StudyResult result, ImmutableArray<ArmResult> remedies, bool isShown)
    {
        var (loss, price) = ($"lose less than {Points(result.Margin)} points of accuracy", $"cost at most {Points(AcceptableLoss)} point on average");
        var nonInferior = remedies.Where(a => a.Statistics!.NonInferiority.Verdict == NonInferiorityVerdict.NonInferior).ToImmutableArray();
        if (!nonInferior.IsEmpty)
            return Tell(result, nonInferior, $"the lowest mean variance of the {Count(nonInferior)} shown to {(isShown ? "even the rates and to " : "")}{loss}");

        var cheap = remedies.Where(a => a.Statistics!.AccuracyPoints.Mean >= -AcceptableLoss).ToImmutableArray();
        var none = $"no remedy is shown {(isShown ? "both to even the rates and " : "")}to {loss}";
        return cheap.IsEmpty ? null : Tell(
            result, cheap, $"{none}; this is the lowest mean variance among the {Count(cheap)} that {(isShown ? $"even them and {price}" : price)}");
    }

    /// <summary>One sentence on the controls; empty where there are none with statistics.</summary>
    public static string Controls(StudyResult result)
    {
        var controls = result.Arms.Where(a => a.Kind == ArmKind.Control && a.Statistics is not null).ToImmutableArray();
        var effects = controls.Select(a => $"{a.Name} {Effect(a.Statistics!)}");
        return controls.IsEmpty ? "" : $"Controls: {string.Join("; ", effects)}.";
    }

    private static StudyAnswer Tell(StudyResult result, ImmutableArray<ArmResult> candidates, string choice)
    {
        var best = candidates.MinBy(a => a.Statistics!.After.Variance.Mean)!;
        var statistics = best.Statistics!;
        var helped = IsShown(result, statistics);
        const string lowered = "lowered the variance of the classes' true-positive rates";
        var verdict = helped ? $"{best.Name} {lowered}"
            : statistics.D.T.Mean > 0 ? $"Nothing is shown to have helped: the best, {best.Name}, {lowered}, but the test corrected for all remedies does not show it"
            : $"Nothing helped: the best, {best.Name}, left the classes' true-positive rates no more even";
        var text = $"{verdict}: {Evidence(result, statistics)}; {Cost(result, statistics)}.";
        return new StudyAnswer(best, helped, text, $"How {best.Name} was chosen: {choice}.");
    }

    private static StudyAnswer TooDear(StudyResult result, ImmutableArray<ArmResult> tested, string choice)
    {
        var lowest = tested.MinBy(a => a.Statistics!.After.Variance.Mean)!;
        var text = $"Nothing helped at an acceptable price: {lowest.Name} has the lowest variance of the classes' true-positive rates, "
            + $"{Evidence(result, lowest.Statistics!)}; {Cost(result, lowest.Statistics!)}.";
        return new StudyAnswer(lowest, false, text, $"How {lowest.Name} was chosen: {choice}.");
    }

    private static string Evidence(StudyResult result, ArmStatistics statistics)
    {
        var (ratio, d) = (statistics.Ratio, statistics.D);
        var holm = d.HolmT is { } p ? $", corrected for all remedies {PEquals(p)}" : "";
        var least = d.SignFlip is { PValue: >= 0.05 } test && test.PValue <= test.LeastPValue ? ", the least that so few pairs can give" : "";
        return $"from {Numbers.Variance(statistics.Before.Variance.Mean)} to {Numbers.Variance(statistics.After.Variance.Mean)}"
            + (ratio is { } r ? $" (ratio {Numbers.Of(r, Numbers.Ratio)})" : "")
            + $", D = {Numbers.SignedVariance(d.T.Mean)} with {Numbers.Percent(result.Level)} % interval {Numbers.Between(d.T.Interval, Numbers.SignedVariance)}"
            + $" over n = {Numbers.Count(statistics.Count)} pairs of trainings (paired t-test {PEquals(d.T.PValue)}{holm}; exact sign-flip {PEquals(d.SignFlip.PValue)}{least})";
    }

    private static string Cost(StudyResult result, ArmStatistics statistics)
    {
        var verdict = statistics.NonInferiority.Verdict switch
        {
            NonInferiorityVerdict.NonInferior => $"less than {Points(result.Margin)} points are lost",
            NonInferiorityVerdict.Inferior => $"more than {Points(result.Margin)} points are lost",
            _ => $"more pairs are needed to tell whether {Points(result.Margin)} points are lost",
        };
        var change = statistics.AccuracyPoints;
        return $"accuracy changed by {Numbers.SignedPoints(change.Mean)} points ({Numbers.Between(change.Interval, Numbers.SignedPoints)}): {verdict}";
    }

    /// <summary>
    /// The words follow the paired t-test with Holm's correction over the study's remedies, as the remedy of the first sentence is picked among them. (The exact
    /// sign-flip test, beside it, cannot be below 2/2^n with n pairs.)
    /// </summary>
    private static bool IsShown(StudyResult result, ArmStatistics statistics)
        => statistics.D.T.Mean > 0 && (statistics.D.HolmT ?? statistics.D.T.PValue) <= 1 - result.Level;

    private static string Effect(ArmStatistics statistics)
        => $"D = {Numbers.SignedVariance(statistics.D.T.Mean)} ({Numbers.Between(statistics.D.T.Interval, Numbers.SignedVariance)})";

    private static string PEquals(double p) => Numbers.PValue(p) is var text && text.StartsWith('<') ? $"p {text}" : $"p = {text}";

    private static string Points(double value) => value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    private static string Count(ImmutableArray<ArmResult> arms) => arms.Length == 1 ? "one remedy" : $"{Numbers.Count(arms.Length)} remedies";
}
