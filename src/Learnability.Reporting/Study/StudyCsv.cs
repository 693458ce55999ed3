using System.Text;

namespace Learnability.Reporting;

/// <summary>A study's trials as CSV (RFC 4180): fields in quotes where they need them, names that a spreadsheet would take for formulas behind an apostrophe, lines ended by CR LF, UTF-8 without a mark.</summary>
public static class StudyCsv
{
    private static readonly string[] Fixed =
    [
        "arm", "role", "seed", "status", "accuracy", "macro_f1", "variance", "variance_debiased", "variance_low", "variance_high", "d", "d_low", "d_high",
        "worst_class", "worst_rate", "range", "top2_minus_bottom2", "cross_entropy", "calibration_error", "epochs", "seconds",
    ];

    /// <summary>
    /// A heading, then one row a trial: phase one's first, then those of each arm, the failed ones with their reason as status. After the figures stand
    /// each class's rate and weight; fields without a value are empty. Numbers are written so that reading gives the same number.
    /// </summary>
    public static string Of(StudyResult result)
    {
        var view = new StudyView(result);
        var text = new StringBuilder();
        Append(text, [.. Fixed, .. result.ClassNames.Select(c => $"rate {c}"), .. result.ClassNames.Select(c => $"weight {c}")]);
        foreach (var group in view.Groups)
        {
            for (var i = 0; i < group.Scores.Length; i++)
            {
                Append(text, Row(view, group, i));
            }

            foreach (var failure in group.Arm?.Failures ?? [])
            {
                string[] row = [CsvText.Harmless(group.Name), group.Role, failure.Seed.ToString(CultureInfo.InvariantCulture), $"failed: {failure.Reason}"];
                Append(text, [.. row, .. Enumerable.Repeat("", Fixed.Length - row.Length + (2 * result.ClassNames.Length))]);
            }
        }

        return text.ToString();
    }

    private static string[] Row(StudyView view, StudyGroup group, int i)
    {
        var (score, course, trial) = (group.Scores[i], group.Courses[i], group.Arm?.Trials[i]);
        var summary = score.Summary;
        var weights = trial is { ClassWeights.Length: > 0 } ? trial.ClassWeights.Select(w => Number(w)) : view.Classes.Select(_ => "");
        return
        [
            CsvText.Harmless(group.Name), group.Role, score.Seed.ToString(CultureInfo.InvariantCulture), "finished",
            Number(summary.Accuracy), Number(summary.MacroF1), Number(summary.Variance), Number(summary.VarianceDebiased),
            Number(score.VarianceInterval?.Low), Number(score.VarianceInterval?.High),
            Number(trial is null ? null : view.Before(score.Seed).Summary.Variance - summary.Variance),
            Number(trial?.DInterval?.Low), Number(trial?.DInterval?.High),
            CsvText.Harmless(summary.WorstClass), Number(summary.Worst), Number(summary.Range), Number(summary.TopTwoMinusBottomTwo),
            Number(score.Calibration.CrossEntropy), Number(score.Calibration.Error),
            course.Epochs.Length.ToString(CultureInfo.InvariantCulture), Number(course.Seconds),
            .. summary.Rates.Select(r => Number(r)), .. weights,
        ];
    }

    private static void Append(StringBuilder text, string[] fields) => text.AppendJoin(',', fields.Select(Field)).Append("\r\n");

    private static string Field(string text)
        => text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
