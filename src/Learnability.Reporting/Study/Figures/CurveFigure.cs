namespace Learnability.Reporting;

/// <summary>The course of the trainings.</summary>
internal static class CurveFigure
{
    /// <summary>Loss and accuracy of each epoch, means over the seeds.</summary>
    public static Figure Of(StudyView view)
    {
        var table = new FigureTable("arm", "series", "epoch", "seeds", "loss", "train_accuracy", "held_out_loss", "held_out_accuracy");
        foreach (var group in view.Groups)
        {
            foreach (var epoch in group.Courses.SelectMany(c => c.Epochs).GroupBy(e => e.Epoch).OrderBy(e => e.Key))
            {
                table.Add(
                    group.Name, view.Series(group), epoch.Key, epoch.Count(), epoch.Average(e => e.Loss), epoch.Average(e => e.TrainAccuracy),
                    epoch.Average(e => e.HeldOutLoss), epoch.Average(e => e.HeldOutAccuracy));
            }
        }

        return new Figure(
            "curves", "Training curves",
            "Means over seeds, epoch by epoch. Training figures are of augmented images and, for the loss, with weights and smoothing; "
            + "held-out ones are of the solve split, unweighted.",
            table);
    }
}
