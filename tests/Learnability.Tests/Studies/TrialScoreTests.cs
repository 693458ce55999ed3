using Learnability.Tests.ScoringTests;

namespace Learnability.Tests.StudyTests;

public class TrialScoreTests
{
    private static readonly Score Score = TestScores.Of("m", 50, [40, 25, 45]);

    [Fact]
    public void Of_Score_KeepsItsFigures()
    {
        var trial = TrialScore.Of(3, Score, ComparisonOptions.Default);

        Assert.Equal(3UL, trial.Seed);
        Assert.Equal(Score.Summary.Variance, trial.Summary.Variance);
        Assert.Equal([0.8, 0.5, 0.9], trial.Summary.Rates.ToArray());
        Assert.Equal(Score.Calibration, trial.Calibration);

        // The misses of each class are taken for the next: c0 40 of 45, c1 25 of 35, c2 45 of 70.
        Assert.Equal([40 / 45.0, 25 / 35.0, 45 / 70.0], trial.Precision.ToArray());
        Assert.Equal([45 / 150.0, 35 / 150.0, 70 / 150.0], trial.PredictedShare.ToArray());
        Assert.Equal([80 / 95.0, 50 / 85.0, 90 / 120.0], trial.F1.ToArray());
    }

    [Fact]
    public void Of_Score_HasTheIntervalOfItsVariance()
    {
        var interval = TrialScore.Of(3, Score, ComparisonOptions.Default).VarianceInterval!.Value;

        Assert.True(interval.Low < Score.Summary.Variance && Score.Summary.Variance < interval.High);
        Assert.Equal(ImageBootstrap.Variance(Score.Rates, ComparisonOptions.Default), interval);
    }

    [Fact]
    public void New_CountsThatDoNotFit_IsBadInput()
        => Assert.Contains(
            "expected 2 rows of 2 counts",
            Assert.Throws<BadInputException>(() => new TrialScore(1, ["a", "b"], [[1, 2], [3]], default)).Message,
            StringComparison.Ordinal);
}
