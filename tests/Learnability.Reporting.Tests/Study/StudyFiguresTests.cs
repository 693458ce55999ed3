namespace Learnability.Reporting.Tests;

/// <summary>The figures' data against the plainest loops over the trials.</summary>
public sealed class StudyFiguresTests
{
    private const int Cat = 3;
    private const int Dog = 5;

    [Fact]
    public void Rates_Cat_IsTheMeanOverSeedsWithItsSpread()
    {
        var study = StudySample.Cifar10();
        double[] rates = [.. study.Arms[1].Trials.Select(t => t.Score.Counts[Cat][Cat] / 1000.0)];
        var mean = rates.Sum() / 5;
        var deviation = Math.Sqrt(rates.Sum(r => (r - mean) * (r - mean)) / 4);

        var row = Row(Figure(study, "rates"), ("arm", "power-3"), ("class", "cat"));

        Assert.Equal(mean, (double)row("mean")!, 12);
        Assert.Equal(deviation, (double)row("sd")!, 12);
        Assert.Equal(mean - deviation, (double)row("low")!, 12);
        Assert.Equal(5, row("seeds"));
    }

    [Fact]
    public void Confusion_CatAsDog_ComparesTheSameSeeds()
    {
        var study = StudySample.Cifar10();

        // This arm failed with seed 5, so phase one of seed 5 must not count.
        double before = 0, after = 0;
        foreach (var trial in study.Arms[2].Trials)
        {
            before += study.Baseline.Trials.Single(t => t.Score.Seed == trial.Seed).Score.Counts[Cat][Dog] / 1000.0 / 4;
            after += trial.Score.Counts[Cat][Dog] / 1000.0 / 4;
        }

        var row = Row(Figure(study, "confusion"), ("arm", "error-rate"), ("actual", "cat"), ("predicted", "dog"));

        Assert.Equal(before, (double)row("before")!, 12);
        Assert.Equal(after, (double)row("after")!, 12);
        Assert.Equal(after - before, (double)row("difference")!, 12);
    }

    [Fact]
    public void Pairs_OfAnArm_AreTheTwelveLargestChangesFromRiseToFall()
    {
        var table = Figure(StudySample.Cifar10(), "pairs").Table;
        var matrix = Figure(StudySample.Cifar10(), "confusion").Table;
        var changes = table.Rows.Where(r => (string)r[0]! == "power-3").Select(r => (double)r[5]!).ToArray();
        var all = matrix.Rows.Where(r => (string)r[0]! == "power-3" && !r[2]!.Equals(r[4])).Select(r => Math.Abs((double)r[7]!)).OrderDescending().ToArray();

        Assert.Equal(12, changes.Length);
        Assert.Equal(changes.OrderDescending(), changes);
        Assert.Equal(all[11], changes.Min(Math.Abs), 12);
    }

    [Fact]
    public void Curves_SecondEpoch_IsTheMeanOverSeeds()
    {
        var study = StudySample.Cifar10();
        var accuracy = study.Baseline.Trials.Sum(t => t.Course.Epochs[1].HeldOutAccuracy) / 5;

        var row = Row(Figure(study, "curves"), ("arm", StudyView.BaselineName), ("epoch", 2));

        Assert.Equal(accuracy, (double)row("held_out_accuracy")!, 12);
        Assert.Equal(5, row("seeds"));
    }

    [Fact]
    public void Share_Cat_IsTheMeanPredictedShare()
    {
        var study = StudySample.Cifar10();
        var share = study.Baseline.Trials.Sum(t => t.Score.Counts.Sum(row => row[Cat]) / 10_000.0) / 5;

        var row = Row(Figure(study, "share"), ("arm", StudyView.BaselineName), ("class", "cat"));

        Assert.Equal(share, (double)row("mean")!, 12);
        Assert.Equal(.1, (double)row("actual")!, 12);
    }

    [Fact]
    public void Variance_EveryTrial_IsAPointAndFrontiersAreLines()
    {
        var rows = Figure(StudySample.Cifar10(), "variance").Table.Rows;

        Assert.Equal(5 + 29, rows.Count(r => (string)r[0]! == "trial"));
        Assert.Equal(1 + 6, rows.Count(r => (string)r[0]! == "mean"));

        // Five trials with four budgets and no budget.
        Assert.Equal(5 * 5, rows.Count(r => (string)r[0]! == "frontier"));
    }

    [Fact]
    public void Of_MoreArmsThanColours_ColoursByRole()
    {
        var view = new StudyView(StudySample.Large());

        Assert.Equal(["baseline", "remedy", "control"], view.AllSeries);
    }

    [Fact]
    public void Of_ThirtyOneClasses_LeavesTheMatrixOut()
    {
        var classes = Enumerable.Range(0, 31).Select(c => $"class {c}").ToArray();
        var counts = Enumerable.Range(0, 31).Select(r => Enumerable.Range(0, 31).Select(c => r == c ? 9 : c == (r + 1) % 31 ? 1 : 0).ToArray());
        var score = new TrialScore(1, [.. classes], [.. counts.Select(r => System.Collections.Immutable.ImmutableArray.Create(r))], new Calibration(1, .1));
        var small = StudySample.Small();
        var course = new TrainingCourse([], 1, []);
        var study = small with
        {
            ClassNames = [.. classes],
            Baseline = new BaselineResult([new BaselineTrial(score, course)]),
            Arms = [new ArmResult { Name = "a", Description = "", Kind = ArmKind.Remedy, Trials = [new ArmTrial { Score = score, Course = course, ClassWeights = [], Notes = [] }], Failures = [] }],
        };

        Assert.DoesNotContain("confusion", StudyFigures.Of(new StudyView(study)).Select(f => f.Id));
    }

    private static Figure Figure(StudyResult study, string id) => StudyFigures.Of(new StudyView(study)).Single(f => f.Id == id);

    /// <summary>The values of the only row with the given ones, by column.</summary>
    private static Func<string, object?> Row(Figure figure, params (string Column, object Value)[] keys)
    {
        var columns = figure.Table.Columns.ToList();
        var row = figure.Table.Rows.Single(r => keys.All(k => k.Value.Equals(r[columns.IndexOf(k.Column)])));
        return column => row[columns.IndexOf(column)];
    }
}
