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
        text.Append(CultureInfo.InvariantCulture, $"### {StudyMarkdown.Escape(arm)}\n\n");
        StudyMarkdown.AppendTable(
            text,
            ["set", ">n", ">differ", "accuracy: phase one; B; recommended", "mean rate", "worst class", "worst precision", "variance beyond noise·10³", "ratio to phase one", "ratio to B", "loss against B, accuracy", "mean rate"],
            rows.Select(r => Row(r.Name, r.Figures)));
        var all = PooledFigures.Of([.. rows.Select(r => r.Figures)]);
        text.Append(CultureInfo.InvariantCulture, $"{all.Sets} sets, {all.Runs} runs. Mean loss against B over the sets: {Or(all.AccuracyLoss, Numbers.SignedPoints)} points of accuracy, {Or(all.MeanRateLoss, Numbers.SignedPoints)} of the mean rate. ")
            .Append(CultureInfo.InvariantCulture, $"Median ratio of the variance beyond noise over the {all.DifferingSets} sets whose rates differ: {Or(all.AgainstPhaseOne, Numbers.Ratio)} to phase one, {Or(all.AgainstBaseline, Numbers.Ratio)} to B. ")
            .Append(CultureInfo.InvariantCulture, $"Of {all.DifferingRuns} runs whose rates differ, {all.Helped} recommend something else than B and lower phase one's variance by {SetFigures.LeastFall:0%} at least.\n\n")
            .Append("B is the best unweighted network of a run. Mean ± standard deviation over the runs; losses with the 95 % t-interval over runs, ratios of means with a bootstrap interval over runs; test images, scored once.\n\n");
    }

    private static string[] Row(string name, SetFigures f) =>
    [
        name, Numbers.Count(f.Count), Numbers.Count(f.Differing), Three(f, m => m.Accuracy, Numbers.Rate), Three(f, m => m.MeanRate, Numbers.Rate), Three(f, m => m.Worst, Numbers.Rate),
        Three(f, m => m.WorstPrecision, Numbers.Rate), Three(f, m => m.Variance, Numbers.Thousandths), Ratio(f.AgainstPhaseOne), Ratio(f.AgainstBaseline), Loss(f.AccuracyLoss), Loss(f.MeanRateLoss),
    ];

    private static string Three(SetFigures f, Func<ModelFigures, Spread> figure, Func<double, string> format)
        => string.Join("; ", new[] { f.PhaseOne, f.Baseline, f.Recommended }.Select(m => Numbers.Of(figure(m), format)));

    private static string Ratio(RatioOfMeans? ratio) => ratio is null ? "-" : Numbers.Ratio(ratio.Value) + (ratio.Interval is { } interval ? $" ({Numbers.Between(interval, Numbers.Ratio)})" : "");

    private static string Loss(PairedT? loss) => loss is null ? "-" : $"{Numbers.SignedPoints(loss.Mean)} ({Numbers.Between(loss.Interval, Numbers.SignedPoints)})";

    private static string Or(double? value, Func<double, string> format) => value is { } there ? format(there) : "-";
}
