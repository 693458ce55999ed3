namespace Learnability.Cli;

/// <summary>A finished trial in one line.</summary>
internal static class TrialLine
{
    /// <summary>What came out, beside phase one where that is known.</summary>
    public static string Of(TrialPlan trial, TrialRecord record, StudyFolder folder)
    {
        if (record.Baseline is { Score.Summary: var one })
            return string.Create(CultureInfo.InvariantCulture, $"{trial.Title}: accuracy {one.Accuracy:0.000}, {Variance(one)}");

        var after = record.Arm!.Score.Summary;
        var before = folder.Result(trial.Baseline!)?.Baseline?.Score.Summary;
        var change = before is null ? "" : string.Create(CultureInfo.InvariantCulture, $" (phase one: {before.Accuracy:0.000}, {before.Variance:0.00e0})");
        return string.Create(CultureInfo.InvariantCulture, $"{trial.Title}: accuracy {after.Accuracy:0.000}, {Variance(after)}{change}");
    }

    private static string Variance(ScoreSummary summary)
        => FormattableString.Invariant($"Var(s) {summary.Variance:0.00e0}") + (summary.VarianceDebiased is { } left ? FormattableString.Invariant($", {left:0.00e0} beyond noise") : "");
}
