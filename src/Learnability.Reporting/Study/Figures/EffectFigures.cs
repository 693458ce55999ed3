namespace Learnability.Reporting;

/// <summary>Figures of the arms as a whole.</summary>
internal static class EffectFigures
{
    /// <summary>D of each arm with its interval.</summary>
    public static Figure Effects(StudyView view)
    {
        var table = new FigureTable("arm", "role", "order", "pairs", "d", "d_low", "d_high", "p_sign_flip", "p_holm");
        foreach (var arm in view.Arms)
        {
            if (arm.Arm!.Statistics is { D: { T: var t } d })
                table.Add(arm.Name, arm.Role, arm.Rank, t.Count, t.Mean, t.Interval.Low, t.Interval.High, d.SignFlip.PValue, d.HolmSignFlip);
        }

        return new Figure(
            "effects",
            "Effect of each arm",
            $"D = Var of phase one - Var of the arm, mean over pairs of trainings with {Numbers.Percent(view.Result.Level)} % t-interval. "
            + "Right of 0 the arm is more even.",
            table);
    }

    /// <summary>Accuracy against variance.</summary>
    public static Figure Variance(StudyView view)
    {
        var table = new FigureTable("kind", "arm", "series", "seed", "accuracy", "variance");
        foreach (var group in view.Groups)
        {
            AddTrials(table, view, group);
        }

        var frontiers = view.Result.Arms.Any(a => a.Trials.Any(t => t.Frontier is not null));
        return new Figure(
            "variance",
            "Accuracy against variance",
            "Small marks are trials, large ones the means of arms. Lower is more even, right is more accurate."
            + (frontiers ? " Lines are frontiers: what biases after training would give, measured on the solve split, not on the marks' test images." : ""),
            table);
    }

    private static void AddTrials(FigureTable table, StudyView view, StudyGroup group)
    {
        var series = view.Series(group);
        foreach (var score in group.Scores)
        {
            table.Add("trial", group.Name, series, score.Seed, score.Summary.Accuracy, score.Summary.Variance);
        }

        if (group.Figures is { } mean)
            table.Add("mean", group.Name, series, null, mean.Accuracy.Mean, mean.Variance.Mean);
        foreach (var trial in group.Arm?.Trials ?? [])
        {
            foreach (var point in trial.Frontier is { } frontier ? frontier.Points.Select(p => p.Point).Prepend(frontier.Before) : [])
            {
                table.Add("frontier", group.Name, series, trial.Seed, point.Accuracy, point.Variance);
            }
        }
    }
}
