namespace Learnability.Tests.Statistics;

public class NonInferiorityTests
{
    [Theory]
    [InlineData(-0.29, 0.4, NonInferiorityVerdict.NonInferior)]
    [InlineData(0.1, 0.4, NonInferiorityVerdict.NonInferior)]

    // A loss, surely, but surely smaller than the margin.
    [InlineData(-0.25, -0.05, NonInferiorityVerdict.NonInferior)]
    [InlineData(-0.3, 0.4, NonInferiorityVerdict.Undecided)]
    [InlineData(-0.9, -0.1, NonInferiorityVerdict.Undecided)]
    [InlineData(-0.9, -0.3, NonInferiorityVerdict.Undecided)]
    [InlineData(-0.9, -0.31, NonInferiorityVerdict.Inferior)]
    public void Of_Interval_IsHeldAgainstTheMargin(double low, double high, NonInferiorityVerdict expected)
        => Assert.Equal(expected, NonInferiority.Of(new Interval(low, high), 0.3).Verdict);

    [Fact]
    public void Of_MarginOfZero_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => NonInferiority.Of(new Interval(0, 1), 0));
}
