namespace Learnability.Reporting;

/// <summary>Figures with one mark a class.</summary>
internal static class ClassFigures
{
    /// <summary>The rate of each class before and after.</summary>
    public static Figure Rates(StudyView view)
    {
        var table = new FigureTable("arm", "role", "rank", "class", "order", "seeds", "mean", "sd", "low", "high", "change", "change_low", "change_high");
        foreach (var group in view.Groups.Where(g => !g.Scores.IsEmpty))
        {
            for (var c = 0; c < view.Classes.Length; c++)
            {
                var i = c;
                var rate = group.Spread(s => s.Summary.Rates[i]);
                var sd = rate.StandardDeviation;
                var change = group.Arm?.Statistics?.Classes[i].Change;
                table.Add(
                    group.Name, group.Role, group.Rank, view.Classes[i], i, group.Scores.Length, rate.Mean, sd,
                    Math.Max(0, rate.Mean - (sd ?? 0)), Math.Min(1, rate.Mean + (sd ?? 0)),
                    change?.Mean, change?.Interval.Low, change?.Interval.High);
            }
        }

        return new Figure(
            "rates", "Rate of each class, before and after",
            "True-positive rates on the test images, means over seeds; the lines are one standard deviation to each side.", table);
    }

    /// <summary>The weight of each class in each arm.</summary>
    public static Figure Weights(StudyView view)
    {
        var table = new FigureTable("arm", "rank", "class", "order", "trials", "mean", "sd");
        foreach (var arm in view.Arms)
        {
            var weights = arm.Arm!.Trials.Where(t => !t.ClassWeights.IsEmpty).Select(t => t.ClassWeights).ToArray();
            for (var c = 0; weights.Length > 0 && c < view.Classes.Length; c++)
            {
                var i = c;
                var spread = Spread.Of([.. weights.Select(w => w[i])]);
                table.Add(arm.Name, arm.Rank, view.Classes[i], i, weights.Length, spread.Mean, spread.StandardDeviation);
            }
        }

        return new Figure("weights", "Class weights", "Means over seeds; a weight of 1 changes nothing. Blue is more than 1, orange less.", table);
    }

    /// <summary>How often each class is predicted.</summary>
    public static Figure Share(StudyView view)
    {
        var table = new FigureTable("arm", "rank", "class", "order", "actual", "mean", "sd");
        foreach (var group in view.Groups.Where(g => !g.Scores.IsEmpty))
        {
            for (var c = 0; c < view.Classes.Length; c++)
            {
                var i = c;
                var share = group.Spread(s => s.PredictedShare[i]);
                var confusion = group.Scores[0].Confusion;
                table.Add(group.Name, group.Rank, view.Classes[i], i, (double)confusion.Count(i) / confusion.Total, share.Mean, share.StandardDeviation);
            }
        }

        return new Figure(
            "share", "Predicted share of each class",
            "Share of all test images that are taken for the class, in %, means over seeds. Blue is more often than the class occurs, orange less often.", table);
    }
}
