namespace Learnability.Tests.RateTests;

public class F1MeasureTests
{
    private static readonly ClassRate Cat = new("cat", 8, 10) { Predicted = 12 };

    [Fact]
    public void Of_Counts_GivesF1() => Assert.Equal(16.0 / 22, F1Measure.Of(Cat, smooth: false).Value, 1e-15);

    [Fact]
    public void Of_CountsSmoothed_AddsHalfAHitAndAMiss() => Assert.Equal(17.0 / 24, F1Measure.Of(Cat, smooth: true).Value, 1e-15);

    /// <summary>The delta method written out: (∂F/∂a)²·a + (∂F/∂b)²·b with the derivatives taken by differences.</summary>
    [Fact]
    public void SquaredError_AnyCounts_IsTheDeltaMethod()
    {
        const double step = 1e-5;
        var f = new F1Measure(8, 6);

        var byA = (new F1Measure(8 + step, 6).Value - new F1Measure(8 - step, 6).Value) / (2 * step);
        var byB = (new F1Measure(8, 6 + step).Value - new F1Measure(8, 6 - step).Value) / (2 * step);

        Assert.Equal((byA * byA * 8) + (byB * byB * 6), f.SquaredError, 1e-10);
    }

    [Fact]
    public void Of_PrecisionUnknown_SaysWhatToGive()
    {
        var fault = Assert.Throws<UsageException>(() => F1Measure.Of(new ClassRate("cat", 8, 10), smooth: true));

        Assert.Equal("found no precision of class 'cat'; expected one for each class, as F1 needs it. Give a confusion matrix or predictions.", fault.Message);
    }
}
