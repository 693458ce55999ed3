namespace Learnability.Reporting;

/// <summary>The two tables of arms: what they brought, and what that cost. Headings that begin with <c>&gt;</c> are of right-aligned columns.</summary>
internal static class StudyRows
{
    private const string None = "-";

    /// <summary>Headings of the table of what the arms brought.</summary>
    public static string[] EvennessHeadings(StudyResult result) =>
    [
        "arm", ">n", ">Var(s)·10³", ">beyond noise·10³", ">ratio", ">D·10³", $">{Numbers.Percent(result.Level)} % interval", ">p", ">p (Holm)",
        ">worst class", ">best - worst",
    ];

    /// <summary>Headings of the table of what the arms cost.</summary>
    public static string[] CostHeadings(StudyResult result) =>
        ["arm", ">accuracy", ">change, points", $">{Numbers.Percent(result.Level)} % interval", "verdict", ">macro-F1", ">ECE", ">seconds"];

    /// <summary>One row of what an arm, or phase one, brought.</summary>
    public static string[] Evenness(StudyGroup group)
    {
        var (figures, statistics) = (group.Figures, group.Arm?.Statistics);
        return
        [
            group.Name,
            Numbers.Count(group.Scores.Length),
            Numbers.Of(figures?.Variance, Numbers.Thousandths),
            Numbers.Of(figures?.VarianceDebiased, Numbers.Thousandths),
            statistics?.Ratio is { } ratio ? Numbers.Of(ratio, Numbers.Ratio) : group.Arm is null ? "1" : None,
            statistics is null ? None : Numbers.SignedThousandths(statistics.D.T.Mean),
            statistics is null ? None : Numbers.Between(statistics.D.T.Interval, Numbers.SignedThousandths),
            statistics is null ? None : Numbers.PValue(statistics.D.SignFlip.PValue),
            statistics?.D.HolmSignFlip is { } holm ? Numbers.PValue(holm) : None,
            Numbers.Of(figures?.Worst, Numbers.Rate),
            Numbers.Of(figures?.Range, Numbers.Rate),
        ];
    }

    /// <summary>One row of what an arm, or phase one, cost.</summary>
    public static string[] Cost(StudyGroup group)
    {
        var (figures, statistics) = (group.Figures, group.Arm?.Statistics);
        return
        [
            group.Name,
            Numbers.Of(figures?.Accuracy, Numbers.Rate),
            statistics is null ? None : Numbers.SignedPoints(statistics.AccuracyPoints.Mean),
            statistics is null ? None : Numbers.Between(statistics.AccuracyPoints.Interval, Numbers.SignedPoints),
            statistics is null ? None : Verdict(statistics.NonInferiority.Verdict),
            Numbers.Of(figures?.MacroF1, Numbers.Rate),
            Numbers.Of(figures?.CalibrationError, Numbers.Rate),
            group.Courses.IsEmpty ? None : group.Courses.Average(c => c.Seconds).ToString("0.0", CultureInfo.InvariantCulture),
        ];
    }

    /// <summary>What the columns mean, for below the tables.</summary>
    public static string Legend(StudyResult result) =>
        "Mean ± standard deviation over seeds. Var(s): variance of the classes' true-positive rates; beyond noise: without what the choice of test images adds to it; "
        + "ratio: Var of the arm / Var of phase one, seed by seed; D: Var of phase one - Var of the arm, positive where the arm is more even, "
        + $"with t-interval at {Numbers.Percent(result.Level)} %; p: exact or sampled sign-flip permutation test "
        + "of D, two-sided, then corrected by Holm for the number of remedies; verdict: whether the arm loses less than "
        + $"{result.Margin.ToString("0.##", CultureInfo.InvariantCulture)} points of accuracy (the whole interval decides); "
        + "ECE: expected calibration error; seconds: mean time of one training.";

    private static string Verdict(NonInferiorityVerdict verdict) => verdict switch
    {
        NonInferiorityVerdict.NonInferior => "non-inferior",
        NonInferiorityVerdict.Inferior => "inferior",
        _ => "undecided",
    };
}
