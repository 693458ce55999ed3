namespace Learnability.Tests.ScoresTests;

public sealed class SliceRatesTests
{
    [Fact]
    public void Of_TwoSlices_CountsEachByClass()
    {
        var score = new Score(new ScoreSubject("m", "test", "0", true), ["a", "b"], new Outcomes([0, 0, 0, 1, 1], [0, 1, 0, 1, 0]), new Calibration(1, 0));

        var rates = SliceRates.Of("camera", score, ["new", "old", "old", "old", "old"]);

        Assert.Equal(["new", "old"], rates.Slices.Select(s => s.Name));
        Assert.Equal([("a", 1, 2), ("b", 1, 2)], rates.Slices[1].Classes.Select(c => (c.Name, c.Hits, c.Count)));
        Assert.Equal((2, 4, 0.5), (rates.Slices[1].All.Hits, rates.Slices[1].All.Count, rates.Slices[1].All.Rate));
        Assert.Equal(Interval.Wilson(2, 4), rates.Slices[1].All.Interval);
        Assert.Equal("a", Assert.Single(rates.Slices[0].Classes).Name);
    }
}
