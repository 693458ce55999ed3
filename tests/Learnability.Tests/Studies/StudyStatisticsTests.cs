namespace Learnability.Tests.StudyTests;

public class StudyStatisticsTests
{
    private static readonly int[][] Before = [[90, 60, 75], [88, 55, 80], [92, 64, 70], [85, 58, 77], [91, 61, 74]];
    private static readonly int[][] After = [[84, 70, 74], [83, 66, 77], [88, 70, 71], [80, 69, 76], [85, 66, 75]];

    private static readonly BaselineResult Baseline = TestStudies.Baseline(Before);
    private static readonly ArmStatistics Even = TestStudies.Statistics(Baseline, TestStudies.Arm("even", ArmKind.Remedy, After));

    /// <summary>Everything again by plain loops; 2.776… is the 97.5 % point of Student's t with 4 degrees of freedom, from a table.</summary>
    [Fact]
    public void Of_FivePairs_AgreesWithPlainLoops()
    {
        var d = Before.Zip(After, (b, a) => Variance(b) - Variance(a)).ToArray();
        var half = 2.7764451051977987 * Deviation(d) / Math.Sqrt(5);

        Assert.Equal(5, Even.Count);
        Assert.Equal(d.Average(), Even.D.T.Mean, 1e-12);
        Assert.Equal(Deviation(d), Even.D.T.StandardDeviation, 1e-12);
        Assert.Equal(d.Average() - half, Even.D.T.Interval.Low, 1e-10);
        Assert.Equal(d.Average() + half, Even.D.T.Interval.High, 1e-10);
        Assert.Equal(Before.Zip(After, (b, a) => Variance(a) / Variance(b)).Average(), Even.Ratio!.Value.Mean, 1e-12);

        // All five are positive: one choice of signs and its opposite of 32, by either test.
        Assert.Equal(0.0625, Even.D.SignFlip.PValue);
        Assert.Equal(0.0625, Even.D.Wilcoxon.PValue);
    }

    [Fact]
    public void Of_FivePairs_MeasuresAccuracyInPoints()
    {
        var points = Before.Zip(After, (b, a) => (a.Sum() - b.Sum()) / 3.0).ToArray();

        Assert.Equal(points.Average(), Even.AccuracyPoints.Mean, 1e-12);
        Assert.Equal(Deviation(points), Even.AccuracyPoints.StandardDeviation, 1e-12);
        Assert.Equal(Even.AccuracyPoints.Interval, Even.NonInferiority.Interval);
        Assert.Equal(NonInferiorityVerdict.NonInferior, Even.NonInferiority.Verdict);
    }

    [Fact]
    public void Of_FivePairs_SummarisesBothSides()
    {
        Assert.Equal(Before.Average(b => b.Sum() / 300.0), Even.Before.Accuracy.Mean, 1e-12);
        Assert.Equal(After.Average(Variance), Even.After.Variance.Mean, 1e-12);
        Assert.Equal(Deviation([.. After.Select(Variance)]), Even.After.Variance.StandardDeviation!.Value, 1e-12);
        Assert.Equal(After.Average(a => a.Min() / 100.0), Even.After.Worst.Mean, 1e-12);
        Assert.Equal(After.Average(a => (a.Max() - a.Min()) / 100.0), Even.After.Range.Mean, 1e-12);

        // Of three classes, top two − bottom two is half the range.
        Assert.Equal(Even.After.Range.Mean / 2, Even.After.TopTwoMinusBottomTwo.Mean, 1e-12);
        Assert.Equal(0.1, Even.After.CalibrationError.Mean, 1e-12);
        Assert.Equal(After.Average(Debiased), Even.After.VarianceDebiased!.Value.Mean, 1e-12);
    }

    [Fact]
    public void Of_FivePairs_ShowsEachClass()
    {
        var second = Even.Classes[1];

        Assert.Equal(["c0", "c1", "c2"], Even.Classes.Select(c => c.Name));
        Assert.Equal(0.596, second.Before, 1e-12);
        Assert.Equal(0.682, second.After, 1e-12);
        Assert.Equal(0.086, second.Change.Mean, 1e-12);
        Assert.InRange(second.Change.PValue, 0, 0.05);
    }

    [Fact]
    public void Of_SameNetworks_FindsNothing()
    {
        var placebo = TestStudies.Statistics(Baseline, TestStudies.Arm("placebo", ArmKind.Control, Before));

        Assert.Equal(new Spread(1, 0), placebo.Ratio);
        Assert.Equal(1, placebo.D.T.PValue);
        Assert.Equal(1, placebo.D.SignFlip.PValue);
        Assert.Equal(1, placebo.D.Wilcoxon.PValue);
        Assert.Equal(NonInferiorityVerdict.NonInferior, placebo.NonInferiority.Verdict);
    }

    [Fact]
    public void Of_SeveralArms_CorrectsRemediesOnly()
    {
        var arms = StudyStatistics.Of(
            Baseline,
            [
                TestStudies.Arm("control", ArmKind.Control, Before),
                TestStudies.Arm("even", ArmKind.Remedy, After),
                TestStudies.Arm("lone", ArmKind.Remedy, [Before[0]]),
                TestStudies.Arm("same", ArmKind.Remedy, Before),
            ],
            StudyStatisticsOptions.Default);

        Assert.Null(arms[0].Statistics!.D.HolmT);
        Assert.Null(arms[0].Statistics!.D.HolmSignFlip);
        Assert.Equal(2 * 0.0625, arms[1].Statistics!.D.HolmSignFlip);
        Assert.Equal(2 * Even.D.T.PValue, arms[1].Statistics!.D.HolmT);
        Assert.Equal(1, arms[3].Statistics!.D.HolmSignFlip);
    }

    [Fact]
    public void Of_OneTrial_HasANoteInsteadOfStatistics()
    {
        var arm = StudyStatistics.Of(Baseline, [TestStudies.Arm("lone", ArmKind.Remedy, [After[0]])], StudyStatisticsOptions.Default)[0];

        Assert.Null(arm.Statistics);
        Assert.Equal("No statistics: 1 finished trial(s); they need at least 2.", arm.Note);
    }

    [Fact]
    public void Of_ArmOfFewerSeeds_IsPairedWithThoseOnly()
    {
        var arm = TestStudies.Arm("even", ArmKind.Remedy, TestStudies.Score(4, After[3]), TestStudies.Score(2, After[1]));

        var statistics = TestStudies.Statistics(Baseline, arm);

        Assert.Equal(2, statistics.Count);
        Assert.Equal((Variance(Before[3]) + Variance(Before[1])) / 2, statistics.Before.Variance.Mean, 1e-12);
        Assert.Equal((Variance(Before[3]) - Variance(After[3]) + Variance(Before[1]) - Variance(After[1])) / 2, statistics.D.T.Mean, 1e-12);
    }

    [Fact]
    public void Of_PhaseOneWithoutVariance_HasNoRatio()
    {
        var baseline = TestStudies.Baseline([70, 70], [70, 60]);

        Assert.Null(TestStudies.Statistics(baseline, TestStudies.Arm("a", ArmKind.Remedy, [70, 71], [70, 65])).Ratio);
    }

    [Fact]
    public void Of_OtherOptions_AreUsed()
    {
        var options = new StudyStatisticsOptions { Level = 0.5, Margin = 0.01 };

        var strict = StudyStatistics.Of(Baseline, [TestStudies.Arm("even", ArmKind.Remedy, After)], options)[0].Statistics!;

        Assert.True(strict.D.T.Interval.Low > Even.D.T.Interval.Low);
        Assert.Equal(0.01, strict.NonInferiority.Margin);
    }

    private static double Variance(int[] hits) => hits.Average(h => h / 100.0 * h / 100.0) - (hits.Average() / 100 * hits.Average() / 100);

    private static double Debiased(int[] hits) => Variance(hits) - (2.0 / 3 * hits.Average(h => h / 100.0 * (1 - (h / 100.0)) / 99));

    private static double Deviation(double[] values)
    {
        var (sum, mean) = (0.0, values.Average());
        foreach (var x in values)
        {
            sum += (x - mean) * (x - mean);
        }

        return Math.Sqrt(sum / (values.Length - 1));
    }
}
