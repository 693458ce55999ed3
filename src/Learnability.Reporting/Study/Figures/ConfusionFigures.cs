namespace Learnability.Reporting;

/// <summary>Figures of which class is taken for which.</summary>
internal static class ConfusionFigures
{
    /// <summary>The matrix is left out above this many classes: its cells would be too small and its data too many.</summary>
    private const int MaxMatrixClasses = 30;

    private const int ShownPairs = 12;

    /// <summary>The confusion matrix before, after and their difference, for each arm.</summary>
    public static Figure Matrix(StudyView view)
    {
        var table = new FigureTable("arm", "actual", "actual_order", "predicted", "predicted_order", "before", "after", "difference");
        foreach (var arm in view.Classes.Length <= MaxMatrixClasses ? view.FinishedArms : [])
        {
            foreach (var cell in Cells(view, arm))
            {
                table.Add(
                    arm.Name, view.Classes[cell.Actual], cell.Actual, view.Classes[cell.Predicted], cell.Predicted,
                    cell.Before, cell.After, cell.After - cell.Before);
            }
        }

        return new Figure(
            "confusion", "Confusion",
            "Share of the actual class's test images that were taken for the predicted class, in %, means over seeds, phase one before and the arm after. "
            + "In the difference, blue is better (more hits or fewer errors) and orange worse; before and after, the darker the more errors.",
            table);
    }

    /// <summary>The pairs of classes whose confusion changed most: who pays for whom.</summary>
    public static Figure Pairs(StudyView view)
    {
        var table = new FigureTable("arm", "actual", "predicted", "before", "after", "change");
        foreach (var arm in view.FinishedArms)
        {
            var changed = Cells(view, arm)
                .Where(cell => cell.Actual != cell.Predicted && cell.After != cell.Before)
                .OrderByDescending(cell => Math.Abs(cell.After - cell.Before))
                .Take(ShownPairs)
                .OrderByDescending(cell => cell.After - cell.Before);
            foreach (var cell in changed)
            {
                table.Add(arm.Name, view.Classes[cell.Actual], view.Classes[cell.Predicted], cell.Before, cell.After, cell.After - cell.Before);
            }
        }

        return new Figure(
            "pairs", "Which class pays for which",
            $"The {ShownPairs} largest changes of one class being taken for another, means over seeds. "
            + "\"cat as dog\": images of cats that were taken for dogs.",
            table);
    }

    private static IEnumerable<(int Actual, int Predicted, double Before, double After)> Cells(StudyView view, StudyGroup arm) =>
        from actual in Enumerable.Range(0, view.Classes.Length)
        from predicted in Enumerable.Range(0, view.Classes.Length)
        select (actual, predicted,
            arm.Scores.Average(s => Share(view.Before(s.Seed).Confusion, actual, predicted)),
            arm.Scores.Average(s => Share(s.Confusion, actual, predicted)));

    private static double Share(ConfusionMatrix confusion, int actual, int predicted) => (double)confusion[actual, predicted] / confusion.Count(actual);
}
