using System.Text;

namespace Learnability.Reporting;

/// <summary>Harm and gain over several data sets whose runs end in verdicts, as Markdown.</summary>
public static class SetsMarkdown
{
    /// <summary>A table an arm, a row a set, and what they come to together.</summary>
    /// <param name="sets">The sets' names and results; all trials are judged.</param>
    public static string Of(ImmutableArray<(string Name, StudyResult Result)> sets)
    {
        var text = new StringBuilder();
        foreach (var arm in sets.SelectMany(s => s.Result.Arms.Select(a => a.Name)).Distinct())
        {
            ImmutableArray<(string Name, SetFigures Figures)> rows =
            [
                .. from set in sets
                   from result in set.Result.Arms
                   where result.Name == arm && !result.Trials.IsEmpty
                   select (set.Name, SetFigures.Of(set.Result.Baseline, result)),
            ];
            if (!rows.IsEmpty)
                Append(text, arm, rows);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string arm, ImmutableArray<(string Name, SetFigures Figures)> rows)
    {
        text.Append($"### {StudyMarkdown.Escape(arm)}\n\n")
            .Append("| set | n | differ | accuracy: phase one, B, recommended | mean rate | worst class | worst precision | variance beyond noise·10³ | ratio to phase one | ratio to B | loss against B, accuracy | mean rate |\n")
            .Append("|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var (name, f) in rows)
        {
            string[] cells =
            [
                StudyMarkdown.Escape(name), Invariant($"{f.Count}"), Invariant($"{f.Differing}"), Three(f, m => m.Accuracy, Numbers.Rate), Three(f, m => m.MeanRate, Numbers.Rate),
                Three(f, m => m.Worst, Numbers.Rate), Three(f, m => m.WorstPrecision, Numbers.Rate), Three(f, m => m.Variance, Numbers.Thousandths),
                Ratio(f.AgainstPhaseOne), Ratio(f.AgainstBaseline), Loss(f.AccuracyLoss), Loss(f.MeanRateLoss),
            ];
            text.Append($"| {string.Join(" | ", cells)} |\n");
        }

        var differing = rows.Where(r => 2 * r.Figures.Differing > r.Figures.Count).ToArray();
        var (runs, helped) = (rows.Sum(r => r.Figures.Differing), rows.Sum(r => r.Figures.Helped));
        text.Append(Invariant($"\n{rows.Length} sets, {rows.Sum(r => r.Figures.Count)} runs. Mean loss against B over the sets: {Mean(rows, f => f.AccuracyLoss)} points of accuracy, {Mean(rows, f => f.MeanRateLoss)} of the mean rate. "))
            .Append(Invariant($"Median ratio of the variance beyond noise over the {differing.Length} sets whose rates differ: {Median(differing, f => f.AgainstPhaseOne)} to phase one, {Median(differing, f => f.AgainstBaseline)} to B. "))
            .Append(Invariant($"Of {runs} runs whose rates differ, {helped} recommend something else than B and lower phase one's variance by {SetFigures.LeastFall:0%} at least.\n\n"))
            .Append("B is the best unweighted network of a run. Mean ± standard deviation over the runs; losses with the 95 % t-interval over runs, ratios of means with a bootstrap interval over runs; test images, scored once.\n\n");
    }

    private static string Three(SetFigures f, Func<ModelFigures, Spread> figure, Func<double, string> format)
        => string.Join("; ", new[] { f.PhaseOne, f.Baseline, f.Recommended }.Select(m => Numbers.Of(figure(m), format)));

    private static string Ratio(RatioOfMeans? ratio) => ratio is null ? "-" : Numbers.Ratio(ratio.Value) + (ratio.Interval is { } interval ? $" ({Numbers.Between(interval, Numbers.Ratio)})" : "");

    private static string Loss(PairedT? loss) => loss is null ? "-" : $"{Numbers.SignedPoints(loss.Mean)} ({Numbers.Between(loss.Interval, Numbers.SignedPoints)})";

    private static string Mean(ImmutableArray<(string Name, SetFigures Figures)> rows, Func<SetFigures, PairedT?> loss)
        => rows.Select(r => loss(r.Figures)?.Mean).OfType<double>().ToArray() is { Length: > 0 } known ? Numbers.SignedPoints(known.Average()) : "-";

    private static string Median(IEnumerable<(string Name, SetFigures Figures)> rows, Func<SetFigures, RatioOfMeans?> ratio)
        => rows.Select(r => ratio(r.Figures)?.Value).OfType<double>().ToArray() is { Length: > 0 } known ? Numbers.Ratio((Interval.Percentile(known, 0).Low)) : "-";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
