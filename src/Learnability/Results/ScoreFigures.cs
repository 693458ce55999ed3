namespace Learnability.Results;

/// <summary>The figures of a score file by the paths of their members, so that two files can be compared one by one.</summary>
internal static class ScoreFigures
{
    /// <summary>All figures that follow from labels and predictions; the numbers of rows and rates come first, so that a difference there is seen first.</summary>
    public static IEnumerable<(string Path, double Value)> Of(ScoreDocument document)
    {
        yield return ("confusion", document.Confusion.Length);
        yield return ("summary.rates", document.Summary.Rates.Length);
        foreach (var figure in Summary(document.Summary).Concat(document.Classes.SelectMany(Class)).Concat(document.Confusion.SelectMany(Row)))
        {
            yield return figure;
        }
    }

    private static IEnumerable<(string Path, double Value)> Summary(ScoreSummary summary) =>
    [
        ("summary.accuracy", summary.Accuracy),
        ("summary.macroF1", summary.MacroF1),
        ("summary.variance", summary.Variance),
        ("summary.varianceDebiased", summary.VarianceDebiased ?? -1),
        ("summary.worst", summary.Worst),
        ("summary.range", summary.Range),
        ("summary.topTwoMinusBottomTwo", summary.TopTwoMinusBottomTwo),
        .. summary.Rates.Select((rate, c) => ($"summary.rates[{c}]", rate)),
    ];

    private static IEnumerable<(string Path, double Value)> Class(ScoreRow row, int c) =>
    [
        ($"classes[{c}].hits", row.Hits),
        ($"classes[{c}].count", row.Count),
        ($"classes[{c}].rate", row.Rate),
        ($"classes[{c}].rateInterval.low", row.RateInterval.Low),
        ($"classes[{c}].rateInterval.high", row.RateInterval.High),
        ($"classes[{c}].precision", row.Precision),
        ($"classes[{c}].f1", row.F1),
        ($"classes[{c}].predictedShare", row.PredictedShare),
    ];

    private static IEnumerable<(string Path, double Value)> Row(System.Collections.Immutable.ImmutableArray<int> row, int actual) =>
    [
        ($"confusion[{actual}]", row.Length),
        .. row.Select((count, predicted) => ($"confusion[{actual}][{predicted}]", (double)count)),
    ];
}
