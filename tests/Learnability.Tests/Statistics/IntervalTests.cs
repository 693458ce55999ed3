namespace Learnability.Tests.Statistics;

public class IntervalTests
{
    /// <summary>Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 1998, table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    [InlineData(20, 20, 0.8389, 1)]
    public void Wilson_PublishedExamples_AgreesToFourDigits(int hits, int count, double low, double high)
    {
        var interval = Interval.Wilson(hits, count);

        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    [InlineData(0, 0)]
    public void Wilson_ImpossibleCounts_IsRefused(int hits, int count)
        => Assert.Throws<ArgumentOutOfRangeException>(() => Interval.Wilson(hits, count));

    [Fact]
    public void Percentile_OneToHundredOne_CutsBothTails()
    {
        var interval = Interval.Percentile(new Seed(3).Permutation(101).Select(i => i + 1.0), 0.95);

        // Type 7 over 1 … 101: 1 + 100 · .025 and 1 + 100 · .975.
        Assert.Equal(3.5, interval.Low, 1e-9);
        Assert.Equal(98.5, interval.High, 1e-9);
    }

    [Fact]
    public void Percentile_OneValue_IsThatValue() => Assert.Equal(new Interval(7, 7), Interval.Percentile([7], 0.9));
}
