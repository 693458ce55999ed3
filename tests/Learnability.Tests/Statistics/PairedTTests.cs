namespace Learnability.Tests.Statistics;

public class PairedTTests
{
    /// <summary>What R prints for <c>t.test(extra ~ group, data = sleep, paired = TRUE)</c>.</summary>
    [Fact]
    public void Of_StudentsSleepData_AgreesWithR()
    {
        var t = PairedT.Of(PublishedPairs.Sleep, 0.95);

        Assert.Equal(-1.58, t.Mean, 1e-12);
        Assert.Equal(-4.0621, t.Statistic!.Value, 5e-5);
        Assert.Equal(0.002833, t.PValue, 5e-7);
        Assert.Equal(-2.4598858, t.Interval.Low, 5e-8);
        Assert.Equal(-0.7001142, t.Interval.High, 5e-8);
    }

    /// <summary>Fisher 1935: t = 2.148 with 14 degrees of freedom, just beyond the 5 % point, 2.145.</summary>
    [Fact]
    public void Of_DarwinsMaize_AgreesWithFisher()
    {
        var t = PairedT.Of(PublishedPairs.Maize, 0.95);

        Assert.Equal(314.0 / 15, t.Mean, 1e-12);
        Assert.Equal(2.148, t.Statistic!.Value, 5e-4);
        Assert.Equal(0.0497, t.PValue, 5e-5);
        Assert.InRange(t.Interval.Low, 0, 1);
    }

    /// <summary>With n = 2 and 3 Student's distribution is elementary: P(|T| ≥ t) = 1 − 2/π·atan t and 1 − t/√(t² + 2).</summary>
    [Theory]
    [InlineData(1, 3)]
    [InlineData(1, 1.001)]
    [InlineData(-5, 900)]
    public void Of_TwoDifferences_IsElementary(double a, double b)
    {
        var t = PairedT.Of([a, b], 0.9);
        var (mean, error) = ((a + b) / 2, Math.Abs(a - b) / 2);

        Assert.Equal(1, t.PValue / (1 - (2 / Math.PI * Math.Atan(Math.Abs(mean) / error))), 1e-9);
        Assert.Equal(mean - (error * Math.Tan(Math.PI * 0.45)), t.Interval.Low, 1e-8 * Math.Abs(mean));
        Assert.Equal(mean + (error * Math.Tan(Math.PI * 0.45)), t.Interval.High, 1e-8 * Math.Abs(mean));
    }

    [Fact]
    public void Of_ThreeDifferences_IsElementary()
    {
        var t = PairedT.Of([1, 2, 6], 0.95);

        // Mean 3, deviation √7, t = 3/√(7/3).
        var statistic = 3 / Math.Sqrt(7.0 / 3);
        Assert.Equal(Math.Sqrt(7), t.StandardDeviation, 1e-12);
        Assert.Equal(statistic, t.Statistic!.Value, 1e-12);
        Assert.Equal(1 - (statistic / Math.Sqrt((statistic * statistic) + 2)), t.PValue, 1e-12);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 0)]
    public void Of_EqualDifferences_HasNoStatistic(double all, double p)
    {
        var t = PairedT.Of([all, all, all], 0.95);

        Assert.Null(t.Statistic);
        Assert.Equal(p, t.PValue);
        Assert.Equal(new Interval(all, all), t.Interval);
    }

    [Fact]
    public void Of_OneDifference_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => PairedT.Of([1], 0.95));
}
