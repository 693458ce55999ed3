using System.Collections.Immutable;

namespace Learnability.Tests.StudyTests;

public sealed class SetFiguresTests
{
    /// <summary>Two classes of 100 images with so many hits.</summary>
    private static TrialScore Score(ulong seed, int a, int b)
        => new(seed, ["a", "b"], [[a, 100 - a], [100 - b, b]], new Calibration(0.5, 0.1));

    private static BaselineTrial PhaseOne(ulong seed, int a, int b) => new(Score(seed, a, b), new TrainingCourse([], 0, []));

    private static ArmTrial Trial(TrialScore taken, TrialScore baseline, bool isBaseline) => new()
    {
        Score = taken,
        Course = new TrainingCourse([], 0, []),
        ClassWeights = [],
        Notes = [],
        Judged = new JudgedTrial(isBaseline ? "phase one" : "phase two", isBaseline, Differ: true, baseline, []),
    };

    private static ArmResult Arm(params ImmutableArray<ArmTrial> trials) => new() { Name = "x", Description = "", Kind = ArmKind.Remedy, Trials = trials, Failures = [] };

    [Fact]
    public void Of_TwoRuns_GivesHandValues()
    {
        // Seed 1 is evened at a loss of one point, seed 2 stays as it is.
        var one = new BaselineResult([PhaseOne(1, 90, 50), PhaseOne(2, 80, 60)]);

        var figures = SetFigures.Of(one, Arm(Trial(Score(1, 70, 68), Score(1, 90, 50), false), Trial(Score(2, 80, 60), Score(2, 80, 60), true)));

        Assert.Equal((2, 2, 1), (figures.Count, figures.Differing, figures.Helped));
        Assert.Equal(0.5, figures.AccuracyLoss!.Mean, 1e-12);
        Assert.Equal(0.5, figures.MeanRateLoss!.Mean, 1e-12);

        // Var(s) less what noise adds: (C − 1)/C · mean(s(1 − s)/(n − 1)).
        static double Beyond(double s, double t) => Math.Pow((s - t) / 2, 2) - (((s * (1 - s)) + (t * (1 - t))) / 2 / 99 / 2);
        Assert.Equal((Beyond(.7, .68) + Beyond(.8, .6)) / (Beyond(.9, .5) + Beyond(.8, .6)), figures.AgainstPhaseOne!.Value, 1e-12);
    }

    [Fact]
    public void Pooled_TwoSets_GivesHandValues()
    {
        // One run alone has no interval, and so no loss to be averaged.
        var one = new BaselineResult([PhaseOne(1, 90, 50), PhaseOne(2, 80, 60)]);
        var two = SetFigures.Of(one, Arm(Trial(Score(1, 70, 68), Score(1, 90, 50), false), Trial(Score(2, 80, 60), Score(2, 80, 60), true)));
        var lone = SetFigures.Of(one, Arm(Trial(Score(1, 90, 50), Score(1, 90, 50), true)));

        var pooled = PooledFigures.Of([two, lone]);

        Assert.Equal((2, 3, 2, 3, 1), (pooled.Sets, pooled.Runs, pooled.DifferingSets, pooled.DifferingRuns, pooled.Helped));
        Assert.Equal(0.5, pooled.AccuracyLoss!.Value, 1e-12);
        Assert.Equal((two.AgainstPhaseOne!.Value + 1) / 2, pooled.AgainstPhaseOne!.Value, 1e-12);
    }

    [Fact]
    public void Of_ArmWithoutVerdicts_IsRefused()
    {
        var arm = Arm(Trial(Score(1, 70, 68), Score(1, 90, 50), false) with { Judged = null });

        Assert.Contains("\"judged\": true", Assert.Throws<BadInputException>(() => SetFigures.Of(new BaselineResult([PhaseOne(1, 90, 50)]), arm)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RatioOfMeans_EqualRatios_HaveNoSpread()
        => Assert.Equal(new RatioOfMeans(0.5, new Interval(0.5, 0.5)), RatioOfMeans.Of([1, 2, 3], [2, 4, 6], 0.95, 50));

    /// <summary>Where many a choice of runs has next to nothing below, the ratio has no upper end, and to leave those choices out would be too sure.</summary>
    [Fact]
    public void RatioOfMeans_OftenNothingBelow_HasNoInterval() => Assert.Equal(new RatioOfMeans(1, null), RatioOfMeans.Of([1, 2, 0], [4, -1, 0], 0.95, 200));

    [Fact]
    public void RatioOfMeans_NothingBelow_IsNone() => Assert.Null(RatioOfMeans.Of([1, 2], [-1, 0.5], 0.95, 50));
}
