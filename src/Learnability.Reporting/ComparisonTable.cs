using System.Text;

namespace Learnability.Reporting;

/// <summary>A comparison as text.</summary>
public static class ComparisonTable
{
    private const int ShownConfusions = 5;

    /// <summary>The answer in a sentence, one line a class, the figures before and after, and which classes are taken for which.</summary>
    public static string Of(Comparison comparison) => new StringBuilder()
        .Append(Synthetic.Line(comparison.IsSynthetic))
        .Append(Answer(comparison))
        .Append('\n')
        .Append(Advice(comparison))
        .Append('\n')
        .Append(Classes(comparison))
        .Append(Numbers.IntervalNote)
        .Append('\n')
        .Append(Figures(comparison))
        .Append('\n')
        .Append(Evidence(comparison))
        .Append(Confusions(comparison.Confusions))
        .ToString();

    /// <summary>What came out, in one sentence.</summary>
    public static string Answer(Comparison comparison)
    {
        var (before, after) = (comparison.PhaseOne.Variance, comparison.PhaseTwo.Variance);
        var verb = after < before ? "fell" : after > before ? "rose" : "stayed";
        var ratio = comparison.Ratio is { } r ? $" (ratio {Numbers.Ratio(r)})" : "";
        var statistics = comparison.Statistics;
        var level = (statistics.Level * 100).ToString("0.#", CultureInfo.InvariantCulture);
        return $"TPR variance {verb} from {Numbers.Variance(before, comparison.PhaseOne.VarianceDebiased)} to {Numbers.Variance(after, comparison.PhaseTwo.VarianceDebiased)}{ratio} at {Numbers.Points(statistics.AccuracyDifference)} points of accuracy; "
            + $"one pair of runs: D = {Numbers.Variance(comparison.D)}, {level} % interval over test images {Numbers.Between(statistics.DInterval, Numbers.Variance)}.";
    }

    private static string Advice(Comparison comparison)
        => comparison.Mapping is not null && comparison.PhaseTwo.Variance > comparison.PhaseOne.Variance
            ? "The weights left the rates less even: they overshot, or it is chance. Try a smaller strength (--gamma, --tau, --k) or a bound (--clip 0.5:2).\n"
            : "";

    private static TextTable Classes(Comparison comparison)
    {
        var table = new TextTable("class", ">images", ">rate before", ">95 % interval", ">weight", ">rate after", ">95 % interval", ">change");
        foreach (var c in comparison.Classes)
        {
            table.Add(
                c.Name, c.Count is { } count ? Numbers.Count(count) : "-", Numbers.Rate(c.Before), Numbers.Between(c.BeforeInterval, Numbers.Rate), c.Weight is { } weight ? Numbers.Weight(weight) : "-",
                Numbers.Rate(c.After), Numbers.Between(c.AfterInterval, Numbers.Rate), Numbers.Change(c.Change));
        }

        return table;
    }

    private static TextTable Figures(Comparison comparison)
    {
        var (one, two) = (comparison.PhaseOne, comparison.PhaseTwo);
        return new TextTable("", $">{comparison.ModelOne}", $">{comparison.ModelTwo}", ">change")
            .Add("accuracy", Numbers.Rate(one.Accuracy), Numbers.Rate(two.Accuracy), Numbers.Change(two.Accuracy - one.Accuracy))
            .Add("macro-F1", Numbers.Rate(one.MacroF1), Numbers.Rate(two.MacroF1), Numbers.Change(two.MacroF1 - one.MacroF1))
            .Add("Var(s)", Numbers.Variance(one.Variance), Numbers.Variance(two.Variance), Numbers.SignedVariance(two.Variance - one.Variance))
            .Add("Var beyond noise", Beyond(one), Beyond(two), one.VarianceDebiased is { } a && two.VarianceDebiased is { } b ? Numbers.SignedVariance(b - a) : "-")
            .Add("worst rate", $"{one.WorstClass} {Numbers.Rate(one.Worst)}", $"{two.WorstClass} {Numbers.Rate(two.Worst)}", Numbers.Change(two.Worst - one.Worst))
            .Add("best - worst", Numbers.Rate(one.Range), Numbers.Rate(two.Range), Numbers.Change(two.Range - one.Range));
    }

    private static string Beyond(ScoreSummary summary) => Numbers.Variance(summary.VarianceDebiased ?? double.NaN);

    private static string Evidence(Comparison comparison)
    {
        var statistics = comparison.Statistics;
        var mapping = comparison.Mapping is null ? "" : $"phase two: {comparison.Mapping}; ";
        var p = statistics.McNemar.PValue < 0.001 ? "< .001" : $"= {Numbers.Rate(statistics.McNemar.PValue)}";
        return $"{mapping}accuracy interval {Numbers.Between(statistics.AccuracyInterval, Numbers.Change)}, McNemar p {p}; {statistics.Resamples} resamples\n{statistics.Note}\n";
    }

    private static string Confusions(ImmutableArray<ConfusionChange> confusions)
    {
        if (confusions.IsEmpty)
            return "";

        var table = new TextTable("class", "taken for", ">before", ">after", ">change");
        foreach (var c in confusions.Take(ShownConfusions))
        {
            table.Add(c.Actual, c.Predicted, Numbers.Count(c.Before), Numbers.Count(c.After), c.Change.ToString("+0;-0;0", CultureInfo.InvariantCulture));
        }

        return $"\n{table}";
    }
}
