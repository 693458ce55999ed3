namespace Learnability.Tests;

public sealed class StepScheduleTests
{
    private static readonly Recipe Recipe = new()
    {
        Epochs = 2,
        BatchSize = 10,
        StepSize = 3,
        StepStart = 0.2,
        StepPeakAt = 0.25,
        StepEnd = 0.1,
        WhiteningBiasEpochs = 1.5,
    };

    [Fact]
    public void Steps_IncompleteLastBatch_IsLeftOut()
    {
        var schedule = new StepSchedule(Recipe, 105);

        Assert.Equal((10, 10, 20), (schedule.BatchSize, schedule.StepsPerEpoch, schedule.Steps));
    }

    [Fact]
    public void BatchSize_FewerImagesThanABatch_IsTheirNumber()
    {
        var schedule = new StepSchedule(Recipe, 7);

        Assert.Equal((7, 1, 2), (schedule.BatchSize, schedule.StepsPerEpoch, schedule.Steps));
    }

    [Fact]
    public void Batch_OneAStep_FollowsTheLastOne()
    {
        var schedule = new StepSchedule(Recipe, 105);

        Assert.Equal((1, 10), (schedule.BatchesPerStep, schedule.ImagesPerStep));
        Assert.Equal([(0, 10), (10, 10), (90, 10)], new[] { 0, 1, 9 }.Select(step => schedule.Batch(step, 0)));
    }

    [Fact]
    public void Batch_GradientsOfAllImages_AreOneStepInEvenParts()
    {
        var schedule = new StepSchedule(Recipe, 25, GradientRule.NormalisedPerClassOfAllImages);

        Assert.Equal((1, 2, 3, 25), (schedule.StepsPerEpoch, schedule.Steps, schedule.BatchesPerStep, schedule.ImagesPerStep));
        Assert.Equal([(0, 8), (8, 8), (16, 9)], Enumerable.Range(0, 3).Select(part => schedule.Batch(0, part)));
    }

    [Fact]
    public void Steps_FractionOfAnEpoch_IsRoundedUp()
    {
        Assert.Equal(13, new StepSchedule(Recipe with { Epochs = 1.25 }, 100).Steps);
    }

    [Theory]
    // Start: .2 of 3. A fifth of the way to the peak at step 5: .2 + .8/5. The peak. Halfway down, at step 12.5 of 5…20, lies between 12 and 13.
    [InlineData(0, 0.6)]
    [InlineData(1, 1.08)]
    [InlineData(5, 3.0)]
    [InlineData(8, 2.46)]
    [InlineData(20, 0.3)]
    public void StepSize_AlongTheTriangle_IsLinearBetweenCorners(int step, double expected)
    {
        Assert.Equal(expected, new StepSchedule(Recipe, 100).StepSize(step), 12);
    }

    [Fact]
    public void TrainsWhiteningBias_UntilItsEpochsAreOver()
    {
        var schedule = new StepSchedule(Recipe, 100);

        Assert.True(schedule.TrainsWhiteningBias(14));
        Assert.False(schedule.TrainsWhiteningBias(15));
    }
}
