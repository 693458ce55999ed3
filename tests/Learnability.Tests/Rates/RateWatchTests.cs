namespace Learnability.Tests.RateTests;

public sealed class RateWatchTests
{
    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    public void Take_NoHitAtAllWhereMostWerePromised_IsSeenAtTheFirstLook(int labels, bool expected)
        => Assert.Equal(expected, After(new Interval(0.8, 0.9), Enumerable.Repeat(false, labels)).HasLeft);

    [Fact]
    public void Take_OnlyHitsWhereFewWerePromised_IsSeenToo() => Assert.True(After(new Interval(0.1, 0.3), Enumerable.Repeat(true, 16)).HasLeft);

    [Fact]
    public void Take_WithinWhatWasPromised_IsNothing()
    {
        var watch = After(new Interval(0.4, 0.6), Enumerable.Range(0, 1000).Select(i => i % 2 == 0));

        Assert.Equal((1000, 500, false), (watch.Count, watch.Hits, watch.HasLeft));
    }

    [Fact]
    public void Take_OnceOutside_StaysSo()
        => Assert.True(After(new Interval(0.5, 1), Enumerable.Repeat(false, 16).Concat(Enumerable.Repeat(true, 5000))).HasLeft);

    /// <summary>The rate lies just at the end of the interval, where alarms are most frequent: over all looks they must be no more than the error.</summary>
    [Fact]
    public void Take_RateAtTheIntervalsEnd_AlarmsNoMoreOftenThanTheError()
    {
        const double error = 0.1;
        var seed = new Seed(7);
        var alarms = Enumerable.Range(0, 2000).Count(t => After(new Interval(0.7, 1), Enumerable.Range(0, 512).Select(i => seed.Uniform((512 * t) + i) < 0.7), error).HasLeft);

        Assert.InRange(alarms / 2000.0, 0.005, error / 2 + 0.02);
    }

    [Fact]
    public void Take_RateThatHasDropped_IsSeenInTime()
    {
        var seed = new Seed(8);
        var seen = Enumerable.Range(0, 200).Count(t => After(new Interval(0.8, 0.9), Enumerable.Range(0, 256).Select(i => seed.Uniform((256 * t) + i) < 0.65)).HasLeft);

        Assert.InRange(seen, 190, 200);
    }

    private static RateWatch After(Interval promised, IEnumerable<bool> hits, double error = 0.05)
    {
        var watch = new RateWatch(promised, error);
        foreach (var hit in hits)
            watch.Take(hit);
        return watch;
    }
}
