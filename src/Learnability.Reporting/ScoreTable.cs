using System.Text;

namespace Learnability.Reporting;

/// <summary>A score as text.</summary>
public static class ScoreTable
{
    /// <summary>The matrix is left out where it would be wider than this many classes.</summary>
    private const int MaxMatrixClasses = 12;

    /// <summary>One line a class, the figures, and the confusion matrix where it is not too large.</summary>
    public static string Of(Score score)
    {
        var text = new StringBuilder()
            .Append(Classes(score))
            .Append(Numbers.IntervalNote)
            .Append('\n')
            .Append(Absent(score))
            .Append(Synthetic.Line(score.Subject.IsSynthetic))
            .Append($"{score.Subject.Model}, {Numbers.Count(score.Outcomes.Labels.Length)} images ({score.Subject.Split}{(score.Subject.Augmentation is { } tta ? $", test-time augmentation {tta}" : "")}{(score.Subject.Prior is null ? "" : ", at the class frequencies of --prior")}): accuracy {Numbers.Rate(score.Summary.Accuracy)} ({Numbers.Between(score.Confusion.AccuracyInterval(), Numbers.Rate)}), ")
            .Append($"macro-F1 {Numbers.Rate(score.Summary.MacroF1)}, Var(s) {Numbers.Variance(score.Summary.Variance, score.Summary.VarianceDebiased)}")
            .Append($", worst class {score.Summary.WorstClass} {Numbers.Rate(score.Summary.Worst)}, ")
            .Append($"cross-entropy {Numbers.Weight(score.Calibration.CrossEntropy)}, calibration error {Numbers.Rate(score.Calibration.Error)}{(score.Subject.Prior is null ? "" : " (these two of the images as they are)")}\n");
        return score.ClassNames.Length <= MaxMatrixClasses ? text.Append('\n').Append(Matrix(score.Confusion)).ToString() : text.ToString();
    }

    private static TextTable Classes(Score score)
    {
        var table = new TextTable("class", ">images", ">rate", ">95 % interval", ">precision", ">F1");
        foreach (var (rate, c) in score.Rates.Classes.Zip(score.Confusion.Present))
        {
            table.Add(
                rate.Name,
                Numbers.Count(rate.Count),
                Numbers.Rate(rate.Rate),
                Numbers.Between(rate.Interval, Numbers.Rate),
                Numbers.Rate(score.Confusion.Precision(c)),
                Numbers.Rate(score.Confusion.F1(c)));
        }

        return table;
    }

    private static string Absent(Score score) => score.Absent is { IsEmpty: false } absent
        ? $"No image of {string.Join(", ", absent)}: {(absent.Length == 1 ? "its rate is" : "their rates are")} not known, and the figures are of the other {score.Rates.Classes.Length} classes.\n" : "";

    private static TextTable Matrix(ConfusionMatrix confusion)
    {
        var table = new TextTable([@"actual \ predicted", .. confusion.ClassNames.Select(n => ">" + n)]);
        for (var actual = 0; actual < confusion.ClassNames.Length; actual++)
        {
            var row = actual;
            table.Add([confusion.ClassNames[row], .. Enumerable.Range(0, confusion.ClassNames.Length).Select(p => Numbers.Count(confusion[row, p]))]);
        }

        return table;
    }
}
